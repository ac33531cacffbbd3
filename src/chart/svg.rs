//! The elements of SVG that charts need, with coordinates of one decimal and text escaped.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

/// What a reader's machine has for Chinese, by platform.
pub(super) const FONTS: &str = "system-ui, -apple-system, &quot;PingFang SC&quot;, &quot;Microsoft YaHei&quot;, &quot;Noto Sans CJK SC&quot;, &quot;Source Han Sans SC&quot;, sans-serif";

/// Elements one after the other, and how much height they take.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Drawing {
    elements: String,
    height: f64,
}

/// Where a text stands at its point.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// What something is painted with. The colour stands in the element, so that every program draws it, and a class beside it, so
/// that a page may choose another.
#[derive(Clone, Copy)]
pub(super) enum Paint {
    Paper,
    Ink,
    Soft,
    Grid,
    /// A series by its number, from 0; they go round.
    Series(usize),
}

/// Eight colours that differ for readers who see few, each with a contrast of 3 and more against white.
const SERIES: [&str; 8] = ["#a3352b", "#0b6e9e", "#3d7a1f", "#8a5a00", "#7a4fb0", "#0f7f7a", "#c2437f", "#5c5c5c"];

/// How lines of the series are broken.
const DASHES: [&str; 8] = ["", "7 3", "2 3", "9 3 2 3", "", "7 3", "2 3", "9 3 2 3"];

impl Paint {
    fn colour(self) -> &'static str {
        match self {
            Self::Paper => "#ffffff",
            Self::Ink => "#24211d",
            Self::Soft => "#5f584e",
            Self::Grid => "#ddd7ca",
            Self::Series(number) => SERIES.get(number % SERIES.len()).copied().unwrap_or("#24211d"),
        }
    }

    fn class(self) -> String {
        match self {
            Self::Paper => "paper".to_owned(),
            Self::Ink => "ink".to_owned(),
            Self::Soft => "soft".to_owned(),
            Self::Grid => "grid".to_owned(),
            Self::Series(number) => format!("series-{}", number % SERIES.len()),
        }
    }
}

impl Drawing {
    pub(super) fn new() -> Self {
        Self { elements: String::new(), height: 0.0 }
    }

    pub(super) fn elements(&self) -> &str {
        &self.elements
    }

    pub(super) fn height(&self) -> f64 {
        self.height
    }

    /// Says that everything down to `y` is taken.
    pub(super) fn reach(&mut self, y: f64) {
        self.height = self.height.max(y);
    }

    fn write(&mut self, arguments: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.elements.write_fmt(arguments);
    }

    pub(super) fn text(&mut self, x: f64, y: f64, anchor: Anchor, paint: Paint, size: f64, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        self.write(format_args!(
            "<text class=\"{}\" x=\"{}\" y=\"{}\"{anchor} font-size=\"{}\" fill=\"{}\">{}</text>\n",
            paint.class(),
            number(x),
            number(y),
            number(size),
            paint.colour(),
            escaped(text)
        ));
    }

    /// A text of at most `width` pixels; what is longer is cut, and stands whole in its title.
    pub(super) fn fitted(&mut self, [x, y]: [f64; 2], anchor: Anchor, paint: Paint, size: f64, text: &str, width: f64) {
        let cut = shortened(text, size, width);
        if cut == text {
            return self.text(x, y, anchor, paint, size, text);
        }
        self.titled(text, |drawing| drawing.text(x, y, anchor, paint, size, &cut));
    }

    /// What `draw` draws, with a title.
    pub(super) fn titled(&mut self, title: &str, draw: impl FnOnce(&mut Self)) {
        self.write(format_args!("<g><title>{}</title>", escaped(title)));
        draw(self);
        self.write(format_args!("</g>\n"));
    }

    pub(super) fn line(&mut self, [x1, y1]: [f64; 2], [x2, y2]: [f64; 2], paint: Paint, width: f64) {
        let [x1, y1, x2, y2, width] = [x1, y1, x2, y2, width].map(number);
        self.write(format_args!(
            "<line class=\"{}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"{}\" stroke-width=\"{width}\"/>\n",
            paint.class(),
            paint.colour()
        ));
    }

    pub(super) fn rectangle(&mut self, x: f64, y: f64, width: f64, height: f64, paint: Paint, title: Option<&str>) {
        let (class, colour) = (paint.class(), paint.colour());
        let [x, y, width, height] = [x, y, width.max(0.0), height.max(0.0)].map(number);
        let element = format!(
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{colour}\""
        );
        match title {
            Some(title) => self.write(format_args!("{element}><title>{}</title></rect>\n", escaped(title))),
            None => self.write(format_args!("{element}/>\n")),
        }
    }

    /// A line through points, broken as its series is.
    pub(super) fn path(&mut self, points: &[[f64; 2]], series: usize) {
        let (class, colour) = (Paint::Series(series).class(), Paint::Series(series).colour());
        let points: Vec<String> = points.iter().map(|[x, y]| format!("{},{}", number(*x), number(*y))).collect();
        let dash = match DASHES.get(series % DASHES.len()) {
            None | Some(&"") => String::new(),
            Some(dash) => format!(" stroke-dasharray=\"{dash}\""),
        };
        self.write(format_args!(
            "<polyline class=\"{class}\" points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"{dash}/>\n",
            points.join(" ")
        ));
    }

    /// A mark in the shape and colour of its series.
    pub(super) fn mark(&mut self, [x, y]: [f64; 2], series: usize, title: &str) {
        let (class, colour) = (Paint::Series(series).class(), Paint::Series(series).colour());
        let at = |dx: f64, dy: f64| format!("{} {}", number(x + dx), number(y + dy));
        let polygon = |points: &[(f64, f64)]| {
            let points: Vec<String> = points.iter().map(|&(dx, dy)| at(dx, dy)).collect();
            format!("M{}Z", points.join("L"))
        };
        let d = match series % 4 {
            0 => format!("M{}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z", at(-4.0, 0.0)),
            1 => polygon(&[(-3.6, -3.6), (3.6, -3.6), (3.6, 3.6), (-3.6, 3.6)]),
            2 => polygon(&[(0.0, -4.8), (4.5, 3.6), (-4.5, 3.6)]),
            _ => polygon(&[(0.0, -5.0), (5.0, 0.0), (0.0, 5.0), (-5.0, 0.0)]),
        };
        // The second four are hollow.
        let fill = if series % SERIES.len() < 4 { colour } else { Paint::Paper.colour() };
        let hollow = if series % SERIES.len() < 4 { "" } else { " hollow" };
        self.write(format_args!(
            "<path class=\"mark {class}{hollow}\" d=\"{d}\" fill=\"{fill}\" stroke=\"{colour}\" stroke-width=\"1.6\"><title>{}</title></path>\n",
            escaped(title)
        ));
    }

    /// Upright lines at `places`, each with what it is.
    pub(super) fn ticks(&mut self, places: &[f64], [top, bottom]: [f64; 2], series: usize, title: &str) {
        let (class, colour) = (Paint::Series(series).class(), Paint::Series(series).colour());
        let mut d = String::new();
        for x in places {
            // Writing to a string does not fail.
            let _ = write!(d, "M{} {}V{}", number(*x), number(top), number(bottom));
        }
        self.write(format_args!(
            "<path class=\"{class}\" d=\"{d}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\"><title>{}</title></path>\n",
            escaped(title)
        ));
    }

    /// The names of series with their marks, in rows; gives where the last row ends.
    pub(super) fn legend(&mut self, names: &[&str], top: f64, width: f64) -> f64 {
        let (mut x, mut y) = (super::MARGIN, top + super::LINE / 2.0);
        for (series, name) in names.iter().enumerate() {
            let room = (text_width(name, 13.0) + 34.0).min(width);
            if x > super::MARGIN && x + room > width {
                (x, y) = (super::MARGIN, y + super::LINE);
            }
            self.mark([x + 6.0, y], series, name);
            self.fitted([x + 16.0, y + 4.5], Anchor::Start, Paint::Ink, 13.0, name, width - 34.0);
            x += room;
        }
        self.reach(y + super::LINE / 2.0);
        y + super::LINE / 2.0
    }
}

/// A coordinate or length with one decimal at most; 0 for what is no number.
pub(super) fn number(value: f64) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let written = format!("{value:.1}");
    let short = written.strip_suffix(".0").unwrap_or(&written);
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

/// Text as XML holds it. A character that XML may not hold is U+FFFD.
pub(super) fn escaped(text: &str) -> String {
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'));
    let text: String = text.chars().map(|c| if allowed(c) { c } else { '\u{fffd}' }).collect();
    quick_xml::escape::escape(text.as_str()).into_owned()
}

/// About how wide a text is in the size given: a Han character is as wide as high, others are a little more than half of that.
pub(super) fn text_width(text: &str, size: f64) -> f64 {
    let columns = text.width() as f64;
    let letters = text.chars().filter(char::is_ascii).count() as f64;
    size * (0.5 * columns + 0.08 * letters)
}

/// The beginning of a text that has room in `width`.
pub(super) fn shortened(text: &str, size: f64, width: f64) -> String {
    if text_width(text, size) <= width {
        return text.to_owned();
    }
    let mut short = String::new();
    let mut taken = size;
    let mut buffer = [0; 4];
    for character in text.chars() {
        taken += text_width(character.encode_utf8(&mut buffer), size);
        if taken > width {
            break;
        }
        short.push(character);
    }
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_decimal_and_are_numbers() {
        let written = [1.0, 1.25, -0.04, 0.06, f64::NAN, f64::INFINITY].map(number);
        assert_eq!(written, ["1", "1.2", "0", "0.1", "0", "0"]);
    }

    #[test]
    fn text_is_escaped_and_fits() {
        assert_eq!(escaped("<b>&\"\0\u{1b}"), "&lt;b&gt;&amp;&quot;\u{fffd}\u{fffd}");
        assert_eq!(shortened("乡村振兴", 10.0, 40.0), "乡村振兴");
        assert_eq!(shortened("乡村振兴战略", 10.0, 40.0), "乡村振…");
        assert!(text_width("乡村", 10.0) > text_width("abc", 10.0));
    }
}
