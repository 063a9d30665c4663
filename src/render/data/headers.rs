//! `_headers` for hosts that read it (Netlify, Cloudflare Pages).

use crate::render::context::Context;
use crate::render::planned::Planned;

pub(crate) fn plan(files: &mut Planned) {
    files.add_text("/_headers", headers);
}

fn headers(context: &Context) -> String {
    let base = context.site.settings.base_url.path();
    let policy = &context.parts.site.policy;
    let folder = context.assets.folder();
    format!(
        "{base}*\n  \
           Content-Security-Policy: {policy}; frame-ancestors 'none'\n  \
           X-Content-Type-Options: nosniff\n  \
           Referrer-Policy: strict-origin-when-cross-origin\n  \
           Permissions-Policy: camera=(), geolocation=(), microphone=()\n\
         \n{base}{folder}/*\n  \
           Cache-Control: public, max-age=31536000, immutable\n\
         \n{base}api/*\n  \
           Access-Control-Allow-Origin: *\n"
    )
}
