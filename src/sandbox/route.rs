//! The routes the sandbox answers: one table, written as Discord's OpenAPI document writes paths.
//!
//! Invariant: of two patterns that could both match, the one with literal segments stands first.

use std::fmt;

use serde::Serialize;

macro_rules! routes {
    ($($name:ident = $method:literal $path:literal;)*) => {
        /// One request a bot can make, by what it does.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        pub enum Route {
            $(#[doc = concat!("`", $method, " ", $path, "`")] $name,)*
        }

        const TABLE: &[(Route, &str, &str)] = &[$((Route::$name, $method, $path),)*];

        impl Route {
            /// The method, and the path as the OpenAPI document writes it.
            #[must_use]
            pub const fn signature(self) -> (&'static str, &'static str) {
                match self {
                    $(Self::$name => ($method, $path),)*
                }
            }
        }
    };
}

routes! {
    GetGateway = "GET" "/gateway";
    GetGatewayBot = "GET" "/gateway/bot";
    GetApplication = "GET" "/applications/@me";
    GetOauthApplication = "GET" "/oauth2/applications/@me";
    GetCurrentUser = "GET" "/users/@me";
    ListServers = "GET" "/users/@me/guilds";
    CreateDm = "POST" "/users/@me/channels";
    GetUser = "GET" "/users/{user_id}";
    ListGlobalCommands = "GET" "/applications/{application_id}/commands";
    SetGlobalCommands = "PUT" "/applications/{application_id}/commands";
    CreateGlobalCommand = "POST" "/applications/{application_id}/commands";
    GetGlobalCommand = "GET" "/applications/{application_id}/commands/{command_id}";
    EditGlobalCommand = "PATCH" "/applications/{application_id}/commands/{command_id}";
    DeleteGlobalCommand = "DELETE" "/applications/{application_id}/commands/{command_id}";
    ListServerCommands = "GET" "/applications/{application_id}/guilds/{guild_id}/commands";
    SetServerCommands = "PUT" "/applications/{application_id}/guilds/{guild_id}/commands";
    CreateServerCommand = "POST" "/applications/{application_id}/guilds/{guild_id}/commands";
    GetServerCommand = "GET" "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}";
    EditServerCommand = "PATCH" "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}";
    DeleteServerCommand = "DELETE" "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}";
    InteractionCallback = "POST" "/interactions/{interaction_id}/{interaction_token}/callback";
    CreateFollowup = "POST" "/webhooks/{webhook_id}/{webhook_token}";
    GetOriginal = "GET" "/webhooks/{webhook_id}/{webhook_token}/messages/@original";
    EditOriginal = "PATCH" "/webhooks/{webhook_id}/{webhook_token}/messages/@original";
    DeleteOriginal = "DELETE" "/webhooks/{webhook_id}/{webhook_token}/messages/@original";
    GetFollowup = "GET" "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}";
    EditFollowup = "PATCH" "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}";
    DeleteFollowup = "DELETE" "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}";
    GetChannel = "GET" "/channels/{channel_id}";
    EditChannel = "PATCH" "/channels/{channel_id}";
    ListMessages = "GET" "/channels/{channel_id}/messages";
    CreateMessage = "POST" "/channels/{channel_id}/messages";
    ListPins = "GET" "/channels/{channel_id}/messages/pins";
    Pin = "PUT" "/channels/{channel_id}/messages/pins/{message_id}";
    Unpin = "DELETE" "/channels/{channel_id}/messages/pins/{message_id}";
    GetMessage = "GET" "/channels/{channel_id}/messages/{message_id}";
    EditMessage = "PATCH" "/channels/{channel_id}/messages/{message_id}";
    DeleteMessage = "DELETE" "/channels/{channel_id}/messages/{message_id}";
    ListPinsOld = "GET" "/channels/{channel_id}/pins";
    PinOld = "PUT" "/channels/{channel_id}/pins/{message_id}";
    UnpinOld = "DELETE" "/channels/{channel_id}/pins/{message_id}";
    GetThreadMember = "GET" "/channels/{channel_id}/thread-members/{user_id}";
    StartThread = "POST" "/channels/{channel_id}/threads";
    StartThreadFromMessage = "POST" "/channels/{channel_id}/messages/{message_id}/threads";
    GetServer = "GET" "/guilds/{guild_id}";
    ListChannels = "GET" "/guilds/{guild_id}/channels";
    ListRoles = "GET" "/guilds/{guild_id}/roles";
    GetMember = "GET" "/guilds/{guild_id}/members/{user_id}";
}

impl Route {
    /// Whether the request carries the bot's token; the others carry an interaction's.
    pub(crate) fn needs_bot(self) -> bool {
        !matches!(
            self,
            Self::GetGateway
                | Self::InteractionCallback
                | Self::CreateFollowup
                | Self::GetOriginal
                | Self::EditOriginal
                | Self::DeleteOriginal
                | Self::GetFollowup
                | Self::EditFollowup
                | Self::DeleteFollowup
        )
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// A request's route and what its path names.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Matched {
    pub(crate) route: Route,
    params: Vec<(&'static str, String)>,
}

impl Matched {
    /// What the path has at `{name}`; empty where the route has no such place.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.params
            .iter()
            .find(|(key, _)| *key == name)
            .map_or("", |(_, value)| value)
    }

    /// The id the path has at `{name}`; 0, which is nobody's, where it is none.
    pub(crate) fn id<T: From<u64>>(&self, name: &str) -> T {
        T::from(self.text(name).parse().unwrap_or(0))
    }
}

/// The path below the version, such as `/channels/5` of `/api/v10/channels/5`.
pub(crate) fn below_version(path: &str) -> Option<&str> {
    ["/api/v10", "/api/v9", "/api/v8"]
        .iter()
        .find_map(|version| path.strip_prefix(version))
}

/// The route of a request; none where the sandbox has none.
pub(crate) fn find(method: &str, path: &str) -> Option<Matched> {
    let segments: Vec<&str> = path.trim_matches('/').split('/').collect();
    TABLE
        .iter()
        .filter(|(_, of, _)| *of == method)
        .find_map(|(route, _, pattern)| {
            captured(pattern, &segments).map(|params| Matched {
                route: *route,
                params,
            })
        })
}

fn captured(pattern: &'static str, segments: &[&str]) -> Option<Vec<(&'static str, String)>> {
    let mut params = Vec::new();
    let mut rest = segments.iter();
    for wanted in pattern.trim_start_matches('/').split('/') {
        let found = rest.next()?;
        match wanted.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            Some(name) => params.push((name, (*found).to_owned())),
            None if wanted == *found => {}
            None => return None,
        }
    }
    rest.next().is_none().then_some(params)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literal_segments_win_over_places() {
        assert_eq!(
            find("GET", "/channels/5/messages/pins").map(|m| m.route),
            Some(Route::ListPins)
        );
        assert_eq!(
            find("GET", "/channels/5/messages/7").map(|m| m.route),
            Some(Route::GetMessage)
        );
        assert_eq!(
            find("GET", "/webhooks/1/t/messages/@original").map(|m| m.route),
            Some(Route::GetOriginal)
        );
        assert_eq!(
            find("GET", "/users/@me").map(|m| m.route),
            Some(Route::GetCurrentUser)
        );
        assert_eq!(find("PUT", "/users/@me"), None);
    }

    #[test]
    fn every_route_finds_itself() {
        for (route, method, pattern) in TABLE {
            let path = pattern.replace(['{', '}'], "");
            assert_eq!(find(method, &path).map(|matched| matched.route), Some(*route));
        }
    }
}
