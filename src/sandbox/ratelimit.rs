//! Rate limits: a bucket a route and channel, as the headers tell it, and one over all routes.
//!
//! Invariant: a bucket counts requests of one window only; windows begin with their first request.

use std::collections::HashMap;

use serde::Serialize;

use super::clock::SECOND_MS;
use super::config::RateLimits;
use super::limits;
use super::route::Route;

/// Buckets kept before those whose window is over are forgotten.
const BUCKETS_KEPT: usize = 4_096;

/// Requests and the milliseconds in which they are counted.
#[derive(Clone, Copy, Debug)]
struct Allowance {
    requests: u64,
    window_ms: u64,
}

const GENEROUS: Allowance = Allowance {
    requests: 10_000,
    window_ms: SECOND_MS,
};

/// Discord tells its limits in headers only; these are what bots commonly meet.
fn allowance(route: Route) -> Allowance {
    let (requests, window_ms) = match route {
        Route::CreateMessage
        | Route::EditMessage
        | Route::CreateFollowup
        | Route::EditOriginal
        | Route::EditFollowup
        | Route::Pin
        | Route::PinOld
        | Route::Unpin
        | Route::UnpinOld => (5, 5 * SECOND_MS),
        Route::DeleteMessage => (5, SECOND_MS),
        Route::SetGlobalCommands | Route::SetServerCommands => (2, 60 * SECOND_MS),
        _ => (50, SECOND_MS),
    };
    Allowance { requests, window_ms }
}

#[derive(Clone, Copy, Debug, Serialize)]
struct Bucket {
    used: u64,
    ends_ms: u64,
}

/// The state of all buckets.
#[derive(Clone, Debug, Serialize)]
pub struct RateLimiter {
    #[serde(skip)]
    mode: RateLimits,
    #[serde(skip)]
    buckets: HashMap<(Route, u64), Bucket>,
    #[serde(skip)]
    global: Bucket,
}

/// What the headers of an answer tell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tally {
    pub(crate) limit: u64,
    pub(crate) remaining: u64,
    pub(crate) reset_ms: u64,
    pub(crate) reset_after_ms: u64,
    pub(crate) bucket: String,
}

/// A request that came too soon.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TooSoon {
    pub(crate) retry_after_ms: u64,
    pub(crate) global: bool,
    pub(crate) tally: Tally,
}

impl RateLimiter {
    pub(crate) fn new(mode: RateLimits) -> Self {
        Self {
            mode,
            buckets: HashMap::new(),
            global: Bucket { used: 0, ends_ms: 0 },
        }
    }

    /// Holds requests to these limits from now on.
    pub fn set(&mut self, mode: RateLimits) {
        *self = Self::new(mode);
    }

    /// Counts a request on `route`; `major` is the channel, server or webhook its bucket is kept for.
    pub(crate) fn count(&mut self, route: Route, major: u64, now_ms: u64) -> Result<Tally, TooSoon> {
        let name = format!("{route:?}").to_lowercase();
        if self.mode == RateLimits::Off || route == Route::InteractionCallback {
            let fresh = Bucket {
                used: 1,
                ends_ms: now_ms + GENEROUS.window_ms,
            };
            return Ok(tally(fresh, GENEROUS, name, now_ms));
        }
        self.forget_old(now_ms);
        let allowed = allowance(route);
        let bucket = self
            .buckets
            .entry((route, major))
            .or_insert(Bucket { used: 0, ends_ms: 0 });
        let within = spend(bucket, allowed, now_ms);
        let tally = tally(*bucket, allowed, name, now_ms);
        if !within {
            return Err(TooSoon {
                retry_after_ms: tally.reset_after_ms,
                global: false,
                tally,
            });
        }
        if self.mode == RateLimits::RoutesAndGlobal && route.needs_bot() {
            let allowed = Allowance {
                requests: limits::GLOBAL_PER_SECOND,
                window_ms: SECOND_MS,
            };
            if !spend(&mut self.global, allowed, now_ms) {
                let retry_after_ms = self.global.ends_ms.saturating_sub(now_ms);
                return Err(TooSoon {
                    retry_after_ms,
                    global: true,
                    tally,
                });
            }
        }
        Ok(tally)
    }

    fn forget_old(&mut self, now_ms: u64) {
        if self.buckets.len() >= BUCKETS_KEPT {
            self.buckets.retain(|_, bucket| bucket.ends_ms > now_ms);
        }
    }
}

/// Counts one request; whether it was within what is allowed.
fn spend(bucket: &mut Bucket, allowed: Allowance, now_ms: u64) -> bool {
    if bucket.ends_ms <= now_ms {
        *bucket = Bucket {
            used: 0,
            ends_ms: now_ms + allowed.window_ms,
        };
    }
    let within = bucket.used < allowed.requests;
    bucket.used += u64::from(within);
    within
}

fn tally(bucket: Bucket, allowed: Allowance, name: String, now_ms: u64) -> Tally {
    Tally {
        limit: allowed.requests,
        remaining: allowed.requests.saturating_sub(bucket.used),
        reset_ms: bucket.ends_ms,
        reset_after_ms: bucket.ends_ms.saturating_sub(now_ms),
        bucket: name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixth_edit_of_five_seconds_waits() {
        let mut limiter = RateLimiter::new(RateLimits::Routes);
        for left in (0..5).rev() {
            assert_eq!(
                limiter.count(Route::EditMessage, 7, 1_000).unwrap().remaining,
                left
            );
        }
        let refused = limiter.count(Route::EditMessage, 7, 2_000).unwrap_err();
        assert_eq!((refused.retry_after_ms, refused.global), (4_000, false));
        assert!(
            limiter.count(Route::EditMessage, 8, 2_000).is_ok(),
            "another channel has a bucket of its own"
        );
        assert!(limiter.count(Route::EditMessage, 7, 6_000).is_ok());
    }

    #[test]
    fn fifty_a_second_over_all_routes() {
        let mut limiter = RateLimiter::new(RateLimits::RoutesAndGlobal);
        for channel in 0..50 {
            assert!(limiter.count(Route::GetChannel, channel, 0).is_ok());
        }
        assert!(limiter.count(Route::GetChannel, 50, 0).unwrap_err().global);
        assert!(
            limiter.count(Route::InteractionCallback, 0, 0).is_ok(),
            "callbacks are exempt"
        );
    }
}
