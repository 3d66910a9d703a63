//! Files out of the page, and back in: an export that is opened and imported, and pictures seen larger.

use serde_json::json;

use crate::journey::{observes, starts_a_canvas};
use crate::page::key;
use crate::story::story;

/// Takes the newest file that stands in the channel, and drops it on the page where another is looked at.
const TAKES: &str = "(async () => {
  const link = [...document.querySelectorAll('#messages a.file')].at(-1);
  window.taken = new File([await (await fetch(link.href)).blob()], link.download, { type: 'application/json' });
  done(JSON.parse(await taken.text()).title ?? null);
})();";
const DROPS: &str = "const data = new DataTransfer();
data.items.add(window.taken);
document.getElementById('places').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
done(true);";

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn an_export_is_a_canvas_again() {
    story("export", async |t| {
        let page = &t.page;
        starts_a_canvas(page, "Handing over a flat", "A landlord").await;
        observes(page, "Keys are counted at the door").await;
        page.says("/canvas export format:JSON").await;
        page.waits_for(
            "[...document.querySelectorAll('#messages a.file')].some((of) => of.download.endsWith('.json'))",
        )
        .await;
        page.runs(TAKES).await;
        page.clicks("Add a channel").await;
        page.fills_in("Its name", "again").await;
        page.clicks("Add the channel").await;
        page.waits_for("document.title.includes('#again')").await;
        page.says("the commands of this channel are there").await;
        page.writes().await;
        page.types("/canvas import").await;
        page.is_offered("/canvas import").await;
        page.empties().await;
        page.runs(DROPS).await;
        page.waits_for("read(document.querySelector('.chip[data-option=file]')).includes('.json')")
            .await;
        page.clicks("Send").await;
        page.sees_on_board("Keys are counted at the door").await;
    })
    .await;
}

/// Whether the picture seen larger is so many pixels wide.
fn wide(pixels: u32) -> String {
    format!("document.querySelector('.lightbox img').width === {pixels}")
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn a_picture_is_seen_larger() {
    story("lightbox", async |t| {
        let page = &t.page;
        starts_a_canvas(page, "Handing over a flat", "A landlord").await;
        page.sees_picture_of("Handing over a flat").await;
        page.clicks_at("[...document.querySelectorAll('#messages a.picture')].filter(isFree).at(-1)")
            .await;
        page.waits_for("document.querySelector('.lightbox[open] img') && isLoaded(document.querySelector('.lightbox img'))")
            .await;
        // Between what fits the window and every pixel there is a size to read at.
        page.clicks("Large").await;
        page.waits_for(&wide(1_504)).await;
        page.clicks("Full size").await;
        page.waits_for(&wide(3_200)).await;
        page.presses(&[key::ESCAPE]).await;
        page.waits_for("!document.querySelector('.lightbox')").await;
        assert_eq!(
            page.asks("document.activeElement.matches('#messages a.picture')").await,
            json!(true),
            "the keyboard is where it was"
        );
        page.presses(&[key::ENTER]).await;
        page.waits_for("document.querySelector('.lightbox[open]')").await;
        page.asks("document.querySelector('.lightbox-view').click()").await;
        page.waits_for("!document.querySelector('.lightbox')").await;
    })
    .await;
}
