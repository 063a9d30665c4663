//! Prices, rates and counts of whole tables.

use crate::import::{ImportPlan, plan};
use crate::model::Slug;

use super::{report_text, request};

fn read(table: &str) -> ImportPlan {
    let request = crate::import::ImportRequest {
        platform: Slug::new("instagram").ok(),
        ..request("roster.csv")
    };
    plan(table.as_bytes(), &request, &[]).unwrap()
}

/// Returns the values of a key in all files, in their order.
fn values(plan: &ImportPlan, key: &str) -> Vec<String> {
    let lines = plan.changes.iter().flat_map(|change| change.text.lines());
    let value = |line: &str| Some(line.strip_prefix(key)?.strip_prefix(" = ")?.to_owned());
    lines.filter_map(value).collect()
}

fn prices(table: &str) -> Vec<String> {
    let plan = read(table);
    let files = plan
        .changes
        .iter()
        .map(|change| change.text.split("price = \"").skip(1));
    let prices = files.flatten().filter_map(|text| text.split('"').next());
    prices.map(str::to_owned).collect()
}

#[test]
fn grouped_prices_beside_small_ones() {
    let table = "Handle,Followers,Story price (USD)\nana.f,9000,95\nbea.g,81000,\"2,200\"\n\
                 cleo.h,640000,\"14,500\"\n";
    assert_eq!(prices(table), ["95 USD", "2200 USD", "14500 USD"]);
    let table = "Handle;Reel (€);Story (€)\nana.f;ab 380;95,50\nbea.g;2.200 €;1.150,-\n";
    assert_eq!(
        prices(table),
        ["380 EUR", "95.50 EUR", "2200 EUR", "1150 EUR"]
    );
}

#[test]
fn prices_to_look_at() {
    let table = "Handle,Reel price (EUR)\nana.f,2.5\nbea.g,from 300\ncleo.h,on request\n";
    assert_eq!(prices(table), ["2.50 EUR", "300 EUR"]);
    let report = report_text(&read(table).report);
    for remark in [
        "the price is below 5: row 2 (2.5)",
        "written as it is: row 3 (from 300)",
        "since the price is on request: row 4",
    ] {
        assert!(report.contains(remark), "{remark}\n{report}");
    }
}

#[test]
fn average_engagement_with_decimals_is_a_rate() {
    for header in [
        "Average engagement",
        "Avg. engagement",
        "Engagement moyen",
        "Average Engagement Rate",
        "Avg ER %",
        "Taux d'engagement moyen",
    ] {
        let table =
            format!("Handle,Followers,{header}\nana.f,90000,7.25\nbea.g,4000,3.5\ncleo.h,70,0.9\n");
        let plan = read(&table);
        assert_eq!(
            values(&plan, "engagement_rate"),
            ["7.25", "3.5", "0.9"],
            "{header}"
        );
    }
    let plan = read("Handle,Followers,Average engagement\nana.f,90000,2700\nbea.g,4000,80\n");
    assert_eq!(values(&plan, "engagement_rate"), ["3.0", "2.0"]);
}

#[test]
fn a_rate_above_a_hundred_is_left_out() {
    let plan = read(
        "Handle,Followers,Engagement rate\nana.f,9000,612.5\nbea.g,8000,2.7\ncleo.h,7000,3.3\n",
    );
    assert_eq!(values(&plan, "engagement_rate"), ["2.7", "3.3"]);
    let report = report_text(&plan.report);
    assert!(
        report.contains("since a rate is not above 100%: row 2"),
        "{report}"
    );
}

#[test]
fn shares_of_one_are_known_by_their_column() {
    let plan = read("Handle,ER\nana.f,0.024\nbea.g,0.19\ncleo.h,0.71\ndina.k,0.055\n");
    assert_eq!(
        values(&plan, "engagement_rate"),
        ["2.4", "19.0", "71.0", "5.5"]
    );
    let plan = read("Handle,ER\nana.f,0.62\nbea.g,0.91\ncleo.h,0.44\n");
    assert_eq!(values(&plan, "engagement_rate"), ["0.62", "0.91", "0.44"]);
}

#[test]
fn followers_that_cannot_be_are_left_out() {
    let plan = read(
        "Handle,Followers\nana.f,1000000001\nbea.g,450.75\ncleo.h,7200\ndina.k,0\nema.l,5100.0\n",
    );
    assert_eq!(values(&plan, "followers"), ["7200", "5100"]);
    let report = report_text(&plan.report);
    for remark in [
        "since no account has more than a thousand million followers: row 2",
        "since followers have no decimals: row 3",
        "0 followers are taken for unknown, since tables seldom mean it: row 5",
    ] {
        assert!(report.contains(remark), "{remark}\n{report}");
    }
}
