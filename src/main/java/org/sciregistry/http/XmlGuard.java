package org.sciregistry.http;

import java.io.ByteArrayInputStream;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;

/** Refuses what no FHIR XML needs: document types, processing instructions, foreign namespaces, deep nesting. */
final class XmlGuard {

  private static final String FHIR = "http://hl7.org/fhir";
  private static final String XHTML = "http://www.w3.org/1999/xhtml";
  private static final int DEEPEST = 64;
  private static final Pattern NOT_UTF8 =
      Pattern.compile("(?s)^.{0,3}<\\?xml[^>]*encoding=[\"'](?!utf-8|UTF-8)[^>]*");
  static final XMLInputFactory FACTORY = factory();

  private XmlGuard() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    // A text read only when asked for fails outside of next(), and with no XMLStreamException.
    factory.setProperty("com.ctc.wstx.lazyParsing", false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> {
      throw new XMLStreamException("external entities are refused");
    });
    return factory;
  }

  static void check(byte[] xml) {
    String head =
        new String(xml, 0, Math.min(xml.length, 200), java.nio.charset.StandardCharsets.ISO_8859_1);
    if (NOT_UTF8.matcher(head).find()) {
      throw Fault.of(FaultCode.MEDIA_TYPE_UNSUPPORTED, "XML that is not UTF-8");
    }
    try {
      XMLStreamReader reader =
          FACTORY.createXMLStreamReader(new ByteArrayInputStream(xml), "UTF-8");
      int depth = 0;
      int narrative = 0;
      boolean empty = false;
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.DTD ->
            throw forbidden(new Text("a document type declaration", "文档类型声明（DOCTYPE）"));
          case XMLStreamConstants.PROCESSING_INSTRUCTION ->
            throw forbidden(new Text("a processing instruction", "处理指令"));
          case XMLStreamConstants.ENTITY_REFERENCE ->
            throw forbidden(new Text("an entity reference", "实体引用"));
          case XMLStreamConstants.START_ELEMENT -> {
            if (++depth > DEEPEST) {
              throw forbidden(new Text("more than 64 levels", "超过 64 层的嵌套"));
            }
            String namespace = reader.getNamespaceURI();
            if (!FHIR.equals(namespace) && !XHTML.equals(namespace)) {
              throw forbidden(new Text("a foreign namespace", "其他命名空间"));
            }
            if (XHTML.equals(namespace) && narrative == 0) {
              narrative = depth;
            }
            // A resource may be without elements, an element without value may not.
            empty = narrative == 0
                && Character.isLowerCase(reader.getLocalName().charAt(0))
                && reader.getAttributeValue(null, "value") == null
                && reader.getAttributeValue(null, "url") == null;
          }
          case XMLStreamConstants.END_ELEMENT -> {
            if (empty) {
              throw malformed(
                  reader,
                  "<" + reader.getLocalName() + "> has neither value nor elements",
                  "<" + reader.getLocalName() + "> 既没有 value 也没有子元素");
            }
            narrative = narrative == depth ? 0 : narrative;
            depth--;
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
            if (narrative == 0 && !reader.isWhiteSpace()) {
              throw malformed(
                  reader, "text stands outside of attributes and narratives", "属性和叙述之外不能有文本");
            }
          }
          default -> {}
        }
      }
    } catch (XMLStreamException malformed) {
      int line = malformed.getLocation() == null ? 1 : malformed.getLocation().getLineNumber();
      throw Fault.because(
          malformed,
          FaultCode.XML_MALFORMED,
          new Text("it is malformed in line " + line, "第 " + line + " 行格式错误"));
    }
  }

  private static Fault malformed(XMLStreamReader reader, String english, String chinese) {
    Location at = reader.getLocation();
    return Fault.of(
        FaultCode.XML_MALFORMED, at(at.getLineNumber(), at.getColumnNumber(), english, chinese));
  }

  /** What is wrong at a place. */
  static Text at(int line, int column, String english, String chinese) {
    return new Text(
        "at line " + line + ", column " + column + ": " + english,
        "第 " + line + " 行第 " + column + " 列：" + chinese);
  }

  private static Fault forbidden(Text what) {
    return Fault.of(FaultCode.XML_FORBIDDEN, what);
  }
}
