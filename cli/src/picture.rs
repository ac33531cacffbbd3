//! A drawing as PNG, with the fonts of the system.

use std::sync::Mutex;

use resvg::usvg::{self, FontResolver};
use resvg::{tiny_skia, usvg::Transform};

use crate::{Failure, Session};

/// So many points of the picture for one of the drawing, so that it prints well.
const DENSITY: f32 = 3.0;

/// The bytes of a drawing as PNG.
///
/// # Errors
///
/// If no font of the system has a character of the drawing: a picture with boxes in its place would say nothing.
pub fn png(session: &Session, svg: &str) -> Result<Vec<u8>, Failure> {
    let lacking = Mutex::new(None);
    let mut options = usvg::Options { font_resolver: noting(&lacking), ..usvg::Options::default() };
    options.fontdb_mut().load_system_fonts();
    let tree = usvg::Tree::from_str(svg, &options).map_err(|error| Failure::Message(error.to_string().into()))?;
    if let Some(lacking) = lacking.lock().ok().and_then(|mut found| found.take()) {
        return Err(Failure::Message(
            session.words().say_with("chart-without-font", &[("character", &lacking)]).into(),
        ));
    }
    let size = tree.size();
    let [width, height] = [size.width(), size.height()].map(|length| (length * DENSITY).ceil() as u32);
    let Some(mut picture) = tiny_skia::Pixmap::new(width, height) else {
        return Err(Failure::Message(
            session.words().say_with("chart-too-large", &[("width", &width), ("height", &height)]).into(),
        ));
    };
    picture.fill(tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::from_scale(DENSITY, DENSITY), &mut picture.as_mut());
    picture.encode_png().map_err(|error| Failure::Message(error.to_string().into()))
}

/// The usual choice of fonts, which notes the first character that none has.
fn noting<'a>(lacking: &'a Mutex<Option<char>>) -> FontResolver<'a> {
    let note = |character: char| {
        if let Ok(mut found) = lacking.lock() {
            found.get_or_insert(character);
        }
    };
    let fonts = FontResolver::default_font_selector();
    let others = FontResolver::default_fallback_selector();
    FontResolver {
        select_font: Box::new(move |font, known| {
            let chosen = fonts(font, known).or_else(|| known.faces().next().map(|face| face.id));
            if chosen.is_none() {
                note('提');
            }
            chosen
        }),
        select_fallback: Box::new(move |character, tried, known| {
            let chosen = others(character, tried, known);
            if chosen.is_none() {
                note(character);
            }
            chosen
        }),
    }
}
