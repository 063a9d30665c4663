//! `rosterkit stale`: channels with old figures, and the menus that give newer ones.

use clap::Args;

use super::arguments::{Common, ReportFormat};
use super::failure::Failure;
use super::site;
use super::terminal::{Terminal, counted};
use super::today::today;
use crate::pipeline::{Options, Session};
use crate::refresh::stale::{StaleChannel, stale};

/// Arguments of `rosterkit stale`.
#[derive(Debug, Args)]
pub(super) struct Stale {
    /// Days after which figures are old; else `stale_after_days` of the configuration
    #[arg(long, value_name = "N")]
    days: Option<u32>,
}

pub(super) fn run(arguments: &Stale, common: &Common, terminal: &Terminal) -> Result<(), Failure> {
    let root = site::root(common, terminal)?;
    let today = today(common.now.as_deref())?;
    let mut session = Session::new(Options {
        config: common.config.clone(),
        ..Options::new(root, today)
    });
    let run = session.run();
    let Some(output) = run.output else {
        terminal.report(&run.diagnostics, session.files());
        return Err(Failure::Reported);
    };
    let metrics = &output.site.settings.metrics;
    let days = arguments.days.unwrap_or(metrics.stale_after_days);
    let creators = output.site.roster.published().iter().map(AsRef::as_ref);
    let channels = stale(creators, days, today).map_err(|error| Failure::refused(error, ""))?;
    print(&channels, days, terminal);
    Ok(())
}

/// Prints the channels as the call asks.
fn print(channels: &[StaleChannel], days: u32, terminal: &Terminal) {
    match terminal.format() {
        ReportFormat::Json => {
            let document = serde_json::json!({ "version": 1, "days": days, "stale": channels });
            terminal.print(&format!("{document:#}\n"));
        }
        ReportFormat::Github => {
            for channel in channels {
                let line = channel.line().replace('%', "%25").replace('\n', "%0A");
                terminal.print(&format!("::notice title=stale::{line}\n"));
            }
        }
        ReportFormat::Human => {
            for channel in channels {
                terminal.print(&format!("{}\n", channel.line()));
            }
            let count = counted(channels.len(), "channel has", "channels have");
            let line = format!("{count} no figures of the last {days} days.");
            terminal.last(&line);
        }
    }
}
