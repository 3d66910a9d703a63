//! The signs of a picture, as SVG paths in a square of 24 units, to be drawn as lines 2 units wide.
//!
//! From Lucide; see `assets/icons/`.

/// A functional job.
pub(super) const WRENCH: &str = "M14.7 6.3a1 1 0 0 0 0 1.4l1.6 1.6a1 1 0 0 0 1.4 0l3.106-3.105c.32-.322.863-.22.983.218a6 6 0 0 1-8.259 7.057l-7.91 7.91a1 1 0 0 1-2.999-3l7.91-7.91a6 6 0 0 1 7.057-8.259c.438.12.54.662.219.984z";
/// A social job.
pub(super) const USERS: &str = "M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.128a4 4 0 0 1 0 7.744M22 21v-2a4 4 0 0 0-3-3.87M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z";
/// An emotional job.
pub(super) const HEART: &str = "M2 9.5a5.5 5.5 0 0 1 9.591-3.676.56.56 0 0 0 .818 0A5.49 5.49 0 0 1 22 9.5c0 2.29-1.5 4-3 5.5l-5.492 5.313a2 2 0 0 1-3 .019L5 15c-1.5-1.5-3-3.2-3-5.5";
/// A supporting job.
pub(super) const BUOY: &str = "M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0zM4.93 4.93l4.24 4.24M14.83 9.17l4.24-4.24M14.83 14.83l4.24 4.24M9.17 14.83l-4.24 4.24M8 12a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z";
/// Constraints.
pub(super) const ALERT: &str = "M12 16h.01M12 8v4M15.312 2a2 2 0 0 1 1.414.586l4.688 4.688A2 2 0 0 1 22 8.688v6.624a2 2 0 0 1-.586 1.414l-4.688 4.688a2 2 0 0 1-1.414.586H8.688a2 2 0 0 1-1.414-.586l-4.688-4.688A2 2 0 0 1 2 15.312V8.688a2 2 0 0 1 .586-1.414l4.688-4.688A2 2 0 0 1 8.688 2z";
/// Catalysts.
pub(super) const ZAP: &str = "M15.914 4a1.5 1.5 0 0 0 -2.474-1.561l-9 9A1.5 1.5 0 0 0 5.5 14h4.002a.5 .5 0 0 1 .471.666L8.086 20a1.5 1.5 0 0 0 2.475 1.56l9-9A1.5 1.5 0 0 0 18.5 10h-3.997a.5 .5 0 0 1 -.472-.667z";
/// Somebody whose name is not known.
pub(super) const USER: &str = "M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2M8 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z";
/// Done, validated, accepted.
pub(super) const CHECK: &str = "M20 6 9 17l-5-5";
/// Invalidated.
pub(super) const CROSS: &str = "M18 6 6 18M6 6l12 12";
/// Something to add.
pub(super) const PLUS: &str = "M5 12h14M12 5v14";
/// The way from NOW to TO BE.
pub(super) const ARROW: &str = "M5 12h14M12 5l7 7-7 7";
/// Hidden for now.
pub(super) const HIDDEN: &str = "M10.733 5.076a10.744 10.744 0 0 1 11.205 6.575 1 1 0 0 1 0 .696 10.747 10.747 0 0 1-1.444 2.49M14.084 14.158a3 3 0 0 1-4.242-4.242M17.479 17.499a10.75 10.75 0 0 1-15.417-5.151 1 1 0 0 1 0-.696 10.75 10.75 0 0 1 4.446-5.143M2 2l20 20";
/// The solution.
pub(super) const BULB: &str = "M15 14c.2-1 .7-1.7 1.5-2.5 1-.9 1.5-2.2 1.5-3.5A6 6 0 0 0 6 8c0 1 .2 2.2 1.5 3.5.7.7 1.3 1.5 1.5 2.5M9 18h6M10 22h4";
/// Not known yet.
pub(super) const QUESTION: &str = "M9.1 9a3 3 0 0 1 5.8 1c0 2-3 2.6-3 4.2M12 17.4h.01";
/// Asked, without a clear answer.
pub(super) const TILDE: &str = "M7 13.2c1.6-2.4 3.4-2.4 5-1.2s3.4 1.2 5-1.2";
/// Reworded.
pub(super) const PENCIL: &str = "M21.174 6.812a1 1 0 0 0-3.986-3.987L3.842 16.174a2 2 0 0 0-.5.83l-1.321 4.352a.5.5 0 0 0 .623.622l4.353-1.32a2 2 0 0 0 .83-.497zM15 5l4 4";
/// The same words, with something else about them changed.
pub(super) const SLIDERS: &str = "M3 7h9M18 7h3M15 4v6M3 17h3M12 17h9M9 14v6";
/// Several become one.
pub(super) const MERGE: &str = "M8 6l4-4 4 4M12 2v10.3a4 4 0 0 1-1.172 2.872L4 22M20 22l-5-5";
/// Nobody has come to it yet.
pub(super) const DOTS: &str = "M5 12h.01M12 12h.01M19 12h.01";
/// Heard in an interview.
pub(super) const SPEECH: &str = "M7.9 20A9 9 0 1 0 4 16.1L2 22Z";
