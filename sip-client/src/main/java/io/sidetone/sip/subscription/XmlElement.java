package io.sidetone.sip.subscription;

import io.sidetone.sip.signalling.MessageBody;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// An element of an XML document, with what is in it. Namespaces are left out, and names are in lower case: not every
/// phone system keeps to them, and no name we look for means two things.
///
/// @param text what stands directly in it, stripped
record XmlElement(String name, Map<String, String> attributes, List<XmlElement> children, String text) {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_ELEMENTS = 50_000;
    private static final int DEEPEST = 32;
    private static final Pattern BARE_AMPERSAND = Pattern.compile("&(?!#?\\w{1,8};)");
    private static final Pattern ENCODING = Pattern.compile("encoding\\s*=\\s*[\"']([\\w-]+)");
    private static final XMLInputFactory FACTORY = factory();

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("it refers to " + systemId);
        });
        return factory;
    }

    /// Reads a document whose outermost element has this name.
    static XmlElement parse(MessageBody body, String root) throws MalformedBodyException {
        var bytes = body.bytes();
        if (bytes.length > MOST_BYTES) {
            throw new MalformedBodyException(bytes.length + " bytes are too many");
        }
        var text = text(bytes);
        XmlElement found;
        try {
            found = read(text);
        } catch (MalformedBodyException e) {
            // FreeSWITCH writes names as they are, with & for &amp;
            var mended = BARE_AMPERSAND.matcher(text).replaceAll("&amp;");
            if (mended.equals(text)) {
                throw e;
            }
            found = read(mended);
        }
        if (!found.name.equals(root)) {
            throw new MalformedBodyException("<" + found.name + "> instead of <" + root + ">");
        }
        return found;
    }

    private static XmlElement read(String text) throws MalformedBodyException {
        try {
            return new Reading(FACTORY.createXMLStreamReader(new StringReader(text))).root();
        } catch (XMLStreamException e) {
            throw new MalformedBodyException(String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        } catch (RuntimeException e) {
            // the parser's own way of giving up on some kinds of garbage
            throw new MalformedBodyException("no XML: " + e);
        }
    }

    /// Its characters, by its byte order mark or declaration. A sign that is none there spoils a name, not everything.
    /// Nothing may stand in front of `<?xml`, but with some it does.
    private static String text(byte[] bytes) {
        var text = new String(bytes, charset(bytes));
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).stripLeading();
    }

    private static Charset charset(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] & bytes[1] & 0xfe) == 0xfe && bytes[0] != bytes[1]) {
            return StandardCharsets.UTF_16;
        }
        var start = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
        var declared = ENCODING.matcher(start);
        return declared.find() && declared.group(1).toLowerCase(Locale.ROOT).matches("iso-8859-1|us-ascii|windows-1252")
                ? Charset.forName(declared.group(1))
                : StandardCharsets.UTF_8;
    }

    /// An attribute; empty text where it is not there.
    String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    Optional<XmlElement> child(String name) {
        return children.stream().filter(c -> c.name.equals(name)).findFirst();
    }

    List<XmlElement> children(String name) {
        return children.stream().filter(c -> c.name.equals(name)).toList();
    }

    /// The text of a child; empty where it is not there.
    String textOf(String child) {
        return child(child).map(XmlElement::text).orElse("");
    }

    /// One document while it is being read.
    private static final class Reading {
        private final XMLStreamReader reader;
        private int elements;

        Reading(XMLStreamReader reader) {
            this.reader = reader;
        }

        /// What follows the outermost element is nobody's business.
        XmlElement root() throws XMLStreamException, MalformedBodyException {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        return element(1);
                    }
                    case XMLStreamConstants.DTD -> throw new MalformedBodyException("it has a document type");
                    default -> {}
                }
            }
            throw new MalformedBodyException("it is empty");
        }

        private XmlElement element(int depth) throws XMLStreamException, MalformedBodyException {
            if (depth > DEEPEST || ++elements > MOST_ELEMENTS) {
                throw new MalformedBodyException(depth > DEEPEST ? "it is nested too deeply" : "it is too long");
            }
            var name = local(reader.getLocalName());
            var attributes = new LinkedHashMap<String, String>();
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                attributes.put(local(reader.getAttributeLocalName(i)), reader.getAttributeValue(i));
            }
            var children = new ArrayList<XmlElement>();
            var text = new StringBuilder();
            while (true) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
                    case XMLStreamConstants.END_ELEMENT -> {
                        return new XmlElement(
                                name,
                                Map.copyOf(attributes),
                                List.copyOf(children),
                                text.toString().strip());
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                    default -> {}
                }
            }
        }

        /// Without the prefix, in lower case.
        private static String local(String name) {
            return name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
        }
    }
}
