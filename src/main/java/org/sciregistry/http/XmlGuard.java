package org.sciregistry.http;

import java.io.ByteArrayInputStream;
import java.util.regex.Pattern;
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
  private static final XMLInputFactory FACTORY = factory();

  private XmlGuard() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
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
          }
          case XMLStreamConstants.END_ELEMENT -> depth--;
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

  private static Fault forbidden(Text what) {
    return Fault.of(FaultCode.XML_FORBIDDEN, what);
  }
}
