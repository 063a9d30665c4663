//! Prices on a kit as their owner wrote them.

use crate::site::TestSite;

#[test]
fn shares_of_add_ons_keep_their_decimals() {
    let site = TestSite::from_text(
        "--- content/creators/ana.toml\nname = \"Ana\"\nchannels = [{ platform = \"instagram\", handle = \"ana\" }]\n\
         [[rates]]\ndeliverable = \"ig-reel\"\nprice = \"450 EUR\"\nvisibility = \"full\"\n\
         add_ons = [{ name = \"a\", share = 4.1 }, { name = \"b\", share = 12.5 }, { name = \"c\", share = 20 },\
         { name = \"d\", share = 0.25 }, { name = \"e\", share = 100.0 }]\n",
    );
    let (session, run) = site.check();
    assert!(!run.diagnostics.has_errors(), "{:?}", run.diagnostics);
    let page = run
        .output
        .unwrap()
        .catalogue()
        .find("creators/ana/index.html");
    let page = String::from_utf8(page.unwrap().bytes().unwrap()).unwrap();
    for shown in ["a +4.1%", "b +12.5%", "c +20%", "d +0.25%", "e +100%"] {
        assert!(page.contains(&format!("<li>{shown}</li>")), "{shown}");
    }
    drop(session);
}
