//! The sandbox, met by the real serenity client and by raw requests.

mod bot;
mod faults;
mod gateway;
mod interactions;
mod limits;
mod rest;
mod saved;
