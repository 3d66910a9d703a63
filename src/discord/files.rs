//! Files that people send along with a command: fetched from where Discord keeps them, and from nowhere else.
//!
//! Invariants: no other host is asked for anything, whatever an interaction names; no more bytes are taken than allowed;
//! no address is logged, for its signature opens the file.

use reqwest::{Client, Url};

use crate::app::messenger::FetchError;

/// The hosts at which Discord keeps attachments.
const HOSTS: [&str; 2] = ["cdn.discordapp.com", "media.discordapp.net"];

/// The content of a file. `stand_in` is the address of what is in Discord's place, if anything is.
///
/// # Errors
/// [`FetchError`].
pub(super) async fn fetch(
    client: &Client,
    stand_in: Option<&str>,
    url: &str,
    limit: usize,
) -> Result<Vec<u8>, FetchError> {
    let url = Url::parse(url).map_err(|_| FetchError::Elsewhere)?;
    if !is_discords(&url, stand_in) {
        return Err(FetchError::Elsewhere);
    }
    let sent = client.get(url).send().await;
    let mut response = sent.map_err(|_| FetchError::Refused(0))?;
    if !response.status().is_success() {
        return Err(FetchError::Refused(response.status().as_u16()));
    }
    let mut content = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| FetchError::Refused(0))? {
        if content.len().saturating_add(chunk.len()) > limit {
            return Err(FetchError::TooLarge);
        }
        content.extend_from_slice(&chunk);
    }
    Ok(content)
}

/// Whether an address is one of Discord's for files, or at the stand-in, which may be a proxy and keep none.
fn is_discords(url: &Url, stand_in: Option<&str>) -> bool {
    let at_discord = || {
        let host = url.host_str().unwrap_or_default();
        url.scheme() == "https" && url.port().is_none() && HOSTS.contains(&host)
    };
    let stand_in = stand_in.and_then(|address| Url::parse(address).ok());
    at_discord() || stand_in.is_some_and(|stand_in| stand_in.origin() == url.origin())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_discords_hosts_for_files_are_asked() {
        let asked = |url: &str, stand_in| is_discords(&Url::parse(url).unwrap(), stand_in);
        assert!(asked(
            "https://cdn.discordapp.com/ephemeral-attachments/1/2/a.json?ex=1",
            None
        ));
        assert!(asked("https://media.discordapp.net/attachments/1/2/a.json", None));
        for elsewhere in [
            "http://cdn.discordapp.com/attachments/1/2/a.json",
            "https://cdn.discordapp.com:8443/a.json",
            "https://cdn.discordapp.com.example.org/a.json",
            "https://example.org/cdn.discordapp.com/a.json",
            "https://cdn.discordapp.com@example.org/a.json",
            "https://discord.com/api/v10/users/@me",
            "http://169.254.169.254/latest/meta-data",
            "http://127.0.0.1:80/a.json",
            "file:///etc/passwd",
        ] {
            assert!(!asked(elsewhere, None), "{elsewhere}");
        }
    }

    #[test]
    fn a_stand_in_is_asked_too_at_its_very_address() {
        let asked = |url: &str| is_discords(&Url::parse(url).unwrap(), Some("http://127.0.0.1:7000"));
        assert!(asked("http://127.0.0.1:7000/attachments/1/2/a.json"));
        assert!(!asked("http://127.0.0.1:7001/attachments/1/2/a.json"));
        assert!(!asked("https://127.0.0.1:7000/attachments/1/2/a.json"));
        assert!(asked("https://cdn.discordapp.com/attachments/1/2/a.json"));
    }
}
