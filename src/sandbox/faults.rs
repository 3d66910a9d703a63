//! Faults on request: what shall go wrong with the next requests on a route.
//!
//! Invariant: a fault is used once, in the order it was asked for.

use std::collections::{BTreeMap, VecDeque};

use serde::Serialize;

use super::route::Route;

/// What goes wrong with one request.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Fault {
    /// It is not performed, and answered with this HTTP status and error code.
    Refuse {
        /// HTTP status.
        status: u16,
        /// Discord's error code; 0 for none.
        code: u32,
    },
    /// It is not performed, and answered with 429.
    RateLimit {
        /// Milliseconds the bot is told to wait.
        retry_after_ms: u64,
        /// Whether it is said to be the limit over all routes.
        global: bool,
    },
    /// It is not performed, and answered with 429 for a limit that others have used up.
    SharedLimit {
        /// Milliseconds the bot is told to wait.
        retry_after_ms: u64,
    },
    /// It is not performed, and answered with 429 and nothing else: no header, no body, as from a proxy in between.
    BareLimit,
    /// It is performed once released: see [`Faults::release`].
    HoldBefore,
    /// It is performed at once, and answered once released.
    HoldAfter,
    /// The connection breaks, and it is not performed.
    DropBefore,
    /// It is performed, and the connection breaks before the answer: the bot cannot know which.
    DropAfter,
}

/// The faults to come, by route.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Faults {
    coming: BTreeMap<Route, VecDeque<Fault>>,
    /// Those that the next request on any of several routes meets.
    on_any: VecDeque<(Vec<Route>, Fault)>,
    held: BTreeMap<Route, u64>,
    released: BTreeMap<Route, u64>,
    away: bool,
}

impl Faults {
    /// The next request on `route`, after those already spoken for, meets `fault`.
    pub fn next(&mut self, route: Route, fault: Fault) {
        self.next_n(route, 1, fault);
    }

    /// The next `count` requests on `route` meet `fault`.
    pub fn next_n(&mut self, route: Route, count: usize, fault: Fault) {
        self.coming
            .entry(route)
            .or_default()
            .extend(std::iter::repeat_n(fault, count));
    }

    /// The next request on any of these routes meets `fault`, unless its route has one of its own.
    pub fn next_on_any(&mut self, routes: &[Route], fault: Fault) {
        self.on_any.push_back((routes.to_vec(), fault));
    }

    /// The next request on `route` is answered with this HTTP status, and not performed.
    pub fn next_status(&mut self, route: Route, status: u16) {
        self.next(route, Fault::Refuse { status, code: 0 });
    }

    /// Lets go of the requests on `route` that are held now.
    pub fn release(&mut self, route: Route) {
        let held = self.held.get(&route).copied().unwrap_or(0);
        self.released.insert(route, held);
    }

    /// From now on every request and every new gateway connection breaks without an answer; or no longer.
    pub(crate) fn be_away(&mut self, away: bool) {
        self.away = away;
    }

    pub(crate) fn is_away(&self) -> bool {
        self.away
    }

    /// How many requests on `route` are held now.
    #[must_use]
    pub fn held(&self, route: Route) -> u64 {
        let all = self.held.get(&route).copied().unwrap_or(0);
        all - self.released.get(&route).copied().unwrap_or(0)
    }

    /// No more faults; those held are released.
    pub fn clear(&mut self) {
        self.coming.clear();
        self.on_any.clear();
        self.released = self.held.clone();
    }

    /// The fault of a request that has come in.
    pub(crate) fn take(&mut self, route: Route) -> Option<Fault> {
        self.take_own(route).or_else(|| self.take_shared(route))
    }

    fn take_own(&mut self, route: Route) -> Option<Fault> {
        let queue = self.coming.get_mut(&route)?;
        let fault = queue.pop_front();
        if queue.is_empty() {
            self.coming.remove(&route);
        }
        fault
    }

    fn take_shared(&mut self, route: Route) -> Option<Fault> {
        let meets = |(routes, _): &(Vec<Route>, Fault)| routes.contains(&route);
        let at = self.on_any.iter().position(meets)?;
        self.on_any.remove(at).map(|(_, fault)| fault)
    }

    /// Holds a request on `route`; the ticket it waits with.
    pub(crate) fn hold(&mut self, route: Route) -> u64 {
        let held = self.held.entry(route).or_insert(0);
        *held += 1;
        *held
    }

    /// Whether the request with this ticket may go on.
    pub(crate) fn is_released(&self, route: Route, ticket: u64) -> bool {
        self.released
            .get(&route)
            .is_some_and(|released| *released >= ticket)
    }
}
