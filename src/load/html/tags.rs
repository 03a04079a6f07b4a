//! The meaning of element names for the text inside.

/// Kinds of elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// Part of a line.
    Inline,
    /// Part of a line, and a link.
    Link,
    /// Text above or beside characters: pinyin, brackets for old browsers.
    Aid,
    /// Without content and end tag.
    Void,
    /// An ordinary box.
    Plain,
    /// A paragraph, which ends at the next box.
    Paragraph,
    Heading(u8),
    Item,
    List,
    /// A numbered list.
    Counted,
    Cell,
    /// Preformatted text: line breaks count.
    Set,
    /// Not part of the text for readers.
    Clutter,
    /// Never text.
    Raw,
    /// The window title.
    WindowTitle,
}

impl Tag {
    /// Whether an element of this kind is on lines of its own.
    pub(super) fn is_box(self) -> bool {
        !matches!(self, Self::Inline | Self::Link | Self::Aid | Self::Void)
    }
}

/// The kind of an element, by its name in lower case.
pub(super) fn tag(name: &str) -> Tag {
    match name.as_bytes() {
        b"a" => Tag::Link,
        b"rt" | b"rp" | b"rtc" => Tag::Aid,
        b"br" | b"hr" | b"meta" | b"link" | b"img" | b"input" | b"base" | b"area" | b"col" | b"embed"
        | b"source" | b"track" | b"wbr" | b"param" | b"basefont" | b"frame" => Tag::Void,
        b"p" => Tag::Paragraph,
        [b'h', level @ b'1'..=b'6'] => Tag::Heading(level - b'0'),
        b"li" => Tag::Item,
        b"ul" | b"menu" | b"dir" => Tag::List,
        b"ol" => Tag::Counted,
        b"td" | b"th" => Tag::Cell,
        b"pre" | b"listing" | b"xmp" | b"plaintext" => Tag::Set,
        b"nav" | b"footer" | b"aside" | b"form" | b"button" | b"select" | b"option" | b"textarea"
        | b"object" | b"svg" | b"audio" | b"video" | b"canvas" | b"figcaption" | b"dialog" | b"template"
        | b"legend" | b"label" => Tag::Clutter,
        b"script" | b"style" | b"noscript" | b"iframe" | b"noembed" | b"noframes" => Tag::Raw,
        b"title" => Tag::WindowTitle,
        b"html" | b"head" | b"body" | b"div" | b"section" | b"article" | b"main" | b"header" | b"hgroup"
        | b"table" | b"thead" | b"tbody" | b"tfoot" | b"tr" | b"caption" | b"blockquote" | b"center"
        | b"dl" | b"dt" | b"dd" | b"figure" | b"fieldset" | b"address" | b"details" | b"summary"
        | b"frameset" | b"marquee" => Tag::Plain,
        _ => Tag::Inline,
    }
}
