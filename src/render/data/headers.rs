//! `_headers` for hosts that read it (Netlify, Cloudflare Pages), and the Content-Security-Policy,
//! computed from the settings.

use std::sync::Arc;

use super::text;
use crate::artifact::Artifact;
use crate::model::SiteSettings;
use crate::render::context::Context;

/// The policy of every page, without `frame-ancestors`, which a `<meta>` may not hold.
pub(crate) fn policy(settings: &SiteSettings) -> String {
    let form = settings
        .agency
        .as_ref()
        .and_then(|agency| agency.form.as_ref())
        .and_then(|form| origin(form.as_str()));
    let form_action = match form {
        Some(origin) => format!("form-action {origin}"),
        None => "form-action 'none'".to_owned(),
    };
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; {form_action}"
    )
}

fn origin(address: &str) -> Option<String> {
    url::Url::parse(address)
        .ok()
        .map(|url| url.origin().ascii_serialization())
}

pub(crate) fn artifacts(context: &Arc<Context>) -> Vec<Artifact> {
    text(context, "_headers", |context| Ok(headers(context)))
        .into_iter()
        .collect()
}

fn headers(context: &Context) -> String {
    let base = context.site.settings.base_url.path();
    let policy = policy(&context.site.settings);
    let folder = context.assets.folder();
    format!(
        "{base}*\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n  Permissions-Policy: camera=(), geolocation=(), microphone=()\n\n{base}{folder}/*\n  Cache-Control: public, max-age=31536000, immutable\n\n{base}api/*\n  Access-Control-Allow-Origin: *\n"
    )
}
