//! The layout of JSON: line breaks, and which characters are escaped.

use std::io::{self, Write};

use serde_json::ser::Formatter;

use crate::text::chars::is_unseen;

/// Writes a fragment of a string, with its invisible characters escaped.
fn visible<W: ?Sized + Write>(out: &mut W, fragment: &str) -> io::Result<()> {
    let mut rest = fragment;
    while let Some(at) = rest.find(is_unseen) {
        out.write_all(&rest.as_bytes()[..at])?;
        let mut after = rest[at..].chars();
        if let Some(unseen) = after.next() {
            unseen.encode_utf16(&mut [0; 2]).iter().try_for_each(|unit| write!(out, "\\u{unit:04x}"))?;
        }
        rest = after.as_str();
    }
    out.write_all(rest.as_bytes())
}

/// All on one line.
pub(super) struct Compact;

impl Formatter for Compact {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        visible(out, fragment)
    }
}

/// One value per line, indented by two blanks per level. The output is that of `serde_json`, but the start of a line is
/// a single write.
#[derive(Default)]
pub(super) struct Pretty {
    /// The number of open arrays and objects.
    depth: usize,
    /// Whether the array or object that ends next has any content.
    filled: bool,
}

/// The end of a line and the start of the next, with [`STEPS`] levels of indentation.
const LINE: &[u8; 2 + 2 * STEPS] = b",\n                                ";
const STEPS: usize = 16;

impl Pretty {
    /// The layout for values inside `depth` arrays and objects.
    pub(super) fn inside(depth: usize) -> Self {
        Self { depth, filled: false }
    }

    fn open<W: ?Sized + Write>(&mut self, out: &mut W, bracket: u8) -> io::Result<()> {
        self.depth += 1;
        self.filled = false;
        out.write_all(&[bracket])
    }

    fn close<W: ?Sized + Write>(&mut self, out: &mut W, bracket: u8) -> io::Result<()> {
        self.depth -= 1;
        if self.filled {
            self.line(out, true)?;
        }
        out.write_all(&[bracket])
    }

    /// Begins a line; after a comma, unless the value is the first.
    fn line<W: ?Sized + Write>(&self, out: &mut W, first: bool) -> io::Result<()> {
        let steps = self.depth.min(STEPS);
        out.write_all(&LINE[usize::from(first)..2 + 2 * steps])?;
        (steps..self.depth).try_for_each(|_| out.write_all(b"  "))
    }
}

impl Formatter for Pretty {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        visible(out, fragment)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b'[')
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b']')
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.line(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b'{')
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b'}')
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.line(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    /// The bytes are finished JSON: see [`super::long`].
    fn write_byte_array<W: ?Sized + Write>(&mut self, out: &mut W, written: &[u8]) -> io::Result<()> {
        out.write_all(written)
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize as _;

    use super::*;

    #[test]
    fn lines_begin_where_serde_json_begins_them() -> serde_json::Result<()> {
        let mut value = serde_json::json!({"empty": [[], {}], "list": [1, {"和平": null}], "text": "，"});
        for _ in 0..2 * STEPS {
            value = serde_json::json!([{"inner": value}, false]);
            let mut written = Vec::new();
            let format = Pretty::default();
            value.serialize(&mut serde_json::Serializer::with_formatter(&mut written, format))?;
            assert_eq!(String::from_utf8_lossy(&written), serde_json::to_string_pretty(&value)?);
        }
        Ok(())
    }
}
