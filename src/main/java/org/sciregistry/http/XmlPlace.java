package org.sciregistry.http;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.Location;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.XMLEvent;
import org.jspecify.annotations.Nullable;

/** Which element stands at a place of FHIR XML. */
final class XmlPlace {

  private final FhirContext context;
  private final Deque<Element> open = new ArrayDeque<>();

  private XmlPlace(FhirContext context) {
    this.context = context;
  }

  /**
   * An element whose end was not seen yet.
   *
   * @param definition of the elements within it, null for a primitive, an unknown one or the place of a resource
   * @param path its FHIRPath
   * @param seen how many elements of each name were within it
   */
  private record Element(
      @Nullable BaseRuntimeElementCompositeDefinition<?> definition,
      String path,
      Map<String, Integer> seen) {}

  /** The FHIRPath of the element that begins at a place, or of the one that the place is in; empty when it cannot be known. */
  static String path(
      FhirContext context, XMLInputFactory factory, byte[] xml, int line, int column) {
    XmlPlace place = new XmlPlace(context);
    try {
      XMLEventReader reader = factory.createXMLEventReader(new ByteArrayInputStream(xml), "UTF-8");
      while (reader.hasNext()) {
        XMLEvent event = reader.nextEvent();
        Location at = event.getLocation();
        if (at.getLineNumber() > line
            || at.getLineNumber() == line && at.getColumnNumber() > column) {
          break;
        }
        if (event.isStartElement()) {
          place.open.push(place.within(event.asStartElement().getName().getLocalPart()));
          if (at.getLineNumber() == line && at.getColumnNumber() == column) {
            break;
          }
        } else if (event.isEndElement()) {
          place.open.pop();
        }
      }
    } catch (XMLStreamException | DataFormatException unreadable) {
      return "";
    }
    return place.open.isEmpty() ? "" : place.open.peek().path();
  }

  private Element within(String name) {
    Element outer = open.peek();
    if (outer == null || outer.definition() == null && Character.isUpperCase(name.charAt(0))) {
      // A resource that stands within another is no step of its own.
      return new Element(
          context.getResourceDefinition(name),
          outer == null ? name : outer.path(),
          new HashMap<>());
    }
    BaseRuntimeChildDefinition child =
        outer.definition() == null ? null : outer.definition().getChildByName(name);
    if (child == null) {
      return new Element(null, outer.path(), new HashMap<>());
    }
    BaseRuntimeElementDefinition<?> type = child.getChildByName(name);
    // What HL7's validator tells of valueQuantity is value.ofType(Quantity).
    String element = child.getElementName().replace("[x]", "");
    String step =
        type == null || element.equals(name) ? name : element + ".ofType(" + type.getName() + ")";
    int index = outer.seen().merge(name, 1, Integer::sum) - 1;
    return new Element(
        type instanceof BaseRuntimeElementCompositeDefinition<?> composite ? composite : null,
        outer.path() + "." + step + (child.getMax() == 1 ? "" : "[" + index + "]"),
        new HashMap<>());
  }
}
