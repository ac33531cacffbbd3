//! Documents of Word: the paragraphs with the numbers that Word makes, rows of tables, notes, text boxes once; without
//! what was deleted, heads and feet.

mod attribute;
mod body;
mod numbering;

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use self::body::Body;
use self::numbering::Numbering;
use crate::text::Source;
use crate::text::layout::{Hint, Layout};
use crate::text::piece::PieceOrigin;
use crate::{Error, Limits, Result, Span};

const EXPECTED: &str = "a document of Word (.docx)";

/// The text of a document.
pub(super) fn source(bytes: &[u8], limits: &Limits) -> Result<Source> {
    let mut parts = Parts::of(bytes, limits)?;
    let Some(document) = parts.read("word/document.xml")? else {
        let found = if parts.has("xl/workbook.xml") {
            "a workbook (.xlsx), which is read as a table of documents"
        } else if parts.has("OFD.xml") {
            "an OFD document; save it as PDF or .docx"
        } else {
            "a ZIP archive that holds no document of Word"
        };
        return Err(Error::found(found).expected(EXPECTED));
    };
    let styles = parts.read("word/styles.xml")?.unwrap_or_default();
    let numbers = parts.read("word/numbering.xml")?.unwrap_or_default();
    let mut body = Body::new(Numbering::of(&numbers, &styles)?);
    body.read(&document)?;
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(notes) = parts.read(notes)? {
            body.read(&notes)?;
        }
    }
    let lines = body.into_lines();
    if lines.iter().all(|line| line.text.trim().is_empty()) {
        return Err(Error::found("a document of Word without a character").expected("a document with text"));
    }
    let mut layout = Layout::default();
    let mut at = 0;
    for line in &lines {
        let span = Span::new(at, at + line.text.len());
        at = span.end() + 1;
        if line.is_row {
            layout.hints.push((span, Hint::Table));
        }
    }
    let lines = (1..).zip(lines).map(|(number, line)| (line.text + "\n", PieceOrigin::default().with_line(number)));
    Ok(Source::from_pieces(lines)?.with_layout(layout))
}

/// The parts of the archive.
struct Parts<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes may still be unfolded.
    left: u64,
}

impl<'b> Parts<'b> {
    fn of(bytes: &'b [u8], limits: &Limits) -> Result<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        Ok(Self { archive, left: limits.input() as u64 })
    }

    fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The part of that name, if there is one.
    fn read(&mut self, name: &str) -> Result<Option<String>> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(error)),
        };
        let mut bytes = Vec::new();
        // What the archive says of its size is not believed.
        part.take(self.left.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| damaged(error.into()))?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or_else(|| {
            Error::found("a document of Word that unfolds to more than an input may have")
                .expected("less, or a larger limit (`Limits::with_input`)")
        })?;
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    }
}

fn damaged(error: ZipError) -> Error {
    let found = match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            "a ZIP archive that is locked with a password".to_owned()
        }
        error => format!("a damaged ZIP archive ({error})"),
    };
    Error::found(found).expected(EXPECTED)
}

/// XML that cannot be read.
fn malformed(error: impl std::fmt::Display) -> Error {
    Error::found(format!("a damaged document of Word ({error})")).expected(EXPECTED)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use proptest::prelude::*;
    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    use super::*;
    use crate::text::Cleaner;

    const NUMBERING: &str = r#"<w:numbering><w:abstractNum w:abstractNumId="4">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
        </w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="4"/></w:num></w:numbering>"#;

    const STYLES: &str = r#"<w:styles><w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>
        <w:style w:styleId="H2"><w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style></w:styles>"#;

    fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
            writer.start_file(*name, options).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn document(body: &str) -> Vec<u8> {
        let document = format!("<w:document><w:body>{body}</w:body></w:document>");
        archive(&[("word/document.xml", &document), ("word/numbering.xml", NUMBERING), ("word/styles.xml", STYLES)])
    }

    fn text(body: &str) -> String {
        Cleaner::new().clean(Source::from_file(&document(body), &Limits::new()).unwrap()).text().to_owned()
    }

    #[test]
    fn paragraphs_as_word_shows_them() {
        let cases = [
            ("<w:p><w:r><w:t>改革</w:t></w:r><w:r><w:t>见效&amp;&#x3002;</w:t></w:r></w:p>", "改革见效&。"),
            (
                "<w:p><w:pPr><w:pStyle w:val='H1'/></w:pPr><w:r><w:t>回顾</w:t></w:r></w:p>\
                 <w:p><w:pPr><w:pStyle w:val='H2'/></w:pPr><w:r><w:t>改革</w:t></w:r></w:p>\
                 <w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='9'/></w:numPr></w:pPr><w:r><w:t>民生</w:t></w:r></w:p>\
                 <w:p><w:pPr><w:pStyle w:val='H1'/></w:pPr><w:r><w:t>安排</w:t></w:r></w:p>\
                 <w:p><w:pPr><w:pStyle w:val='H2'/></w:pPr><w:r><w:t>产业</w:t></w:r></w:p>",
                "一、回顾\n（一）改革\n（二）民生\n二、安排\n（一）产业",
            ),
            (
                "<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>乙</w:delText></w:r></w:del>\
                 <w:ins><w:r><w:t>丙</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>丁</w:t></w:r></w:moveFrom></w:p>",
                "甲丙",
            ),
            (
                "<w:p><w:r><w:t>前</w:t></w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p>\
                 </w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>\
                 </mc:Fallback></mc:AlternateContent><w:r><w:t>后</w:t></w:r></w:p>",
                "前后\n框",
            ),
            (
                "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>指标</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>目标</w:t></w:r></w:p></w:tc></w:tr>\
                 </w:tbl><w:p><w:r><w:t>表后。</w:t></w:r></w:p>",
                "指标\t目标\n表后。",
            ),
            ("<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>上</w:t><w:br/><w:t>下</w:t></w:r></w:p><w:p/>", "上\n下"),
            ("<w:p><w:r><w:t>没有完", "没有完"),
        ];
        for (body, expected) in cases {
            assert_eq!(text(body), expected, "{body}");
        }
    }

    #[test]
    fn a_line_as_wide_as_the_others_is_not_joined() {
        let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
        let lines = ["全面深化改革扩大开放合作共赢", "持续改善民生增进人民福祉安康", "加快推进产业转型升级提质增效"];
        assert_eq!(text(&lines.map(paragraph).concat()), lines.join("\n"));
    }

    #[test]
    fn what_cannot_be_read_is_said_in_a_sentence() {
        let said = |bytes: &[u8]| Source::from_file(bytes, &Limits::new()).unwrap_err().to_string();
        assert!(
            said(&archive(&[("a.txt", "a")])).starts_with("a ZIP archive that holds no document of Word; expected")
        );
        assert!(said(&archive(&[("OFD.xml", "")])).starts_with("an OFD document; save it as PDF or .docx; expected"));
        assert!(said(&document("<w:p/>")).starts_with("a document of Word without a character"));
        assert!(said(b"PK\x03\x04").starts_with("a damaged ZIP archive"));
        let large = document(&"<w:p><w:r><w:t>改革</w:t></w:r></w:p>".repeat(100));
        let error = Source::from_file(&large, &Limits::new().with_input(large.len())).map(drop);
        assert!(error.is_ok());
        let limits = Limits::new().with_input(2000);
        assert!(
            source(&large, &limits).unwrap_err().to_string().starts_with("a document of Word that unfolds to more")
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn damage_is_survived(at in 0usize..3000, byte in any::<u8>(), end in 0usize..3000) {
            let mut bytes = document("<w:p><w:pPr><w:pStyle w:val='H1'/></w:pPr><w:r><w:t>改革</w:t></w:r></w:p>");
            let length = bytes.len();
            bytes[at % length] = byte;
            let _ = Source::from_file(&bytes, &Limits::new());
            let _ = Source::from_file(&bytes[..end % length], &Limits::new());
        }
    }
}
