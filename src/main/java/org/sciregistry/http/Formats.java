package org.sciregistry.http;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.ParserOptions;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DecimalType;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Limits;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.search.QueryParameter;

/** The forms a resource goes in and out in; JSON as stored is the fast one, all others go through HAPI's parsers. */
final class Formats {

  static final String JSON = "application/fhir+json";
  static final String XML = "application/fhir+xml";

  /**
   * The form an answer is wanted in.
   *
   * @param xml whether as XML
   * @param pretty whether indented
   * @param summary the summary wanted, empty for none
   * @param elements the only elements wanted, empty for all
   */
  record Wanted(boolean xml, boolean pretty, String summary, Set<String> elements) {

    /** Whether the stored bytes are the answer. */
    boolean asStored() {
      return !xml && !pretty && summary.isEmpty() && elements.isEmpty();
    }

    /** The same form with all elements. */
    Wanted ofAll() {
      return new Wanted(xml, pretty, "", Set.of());
    }
  }

  private final FhirContext context;

  Formats(FhirContext context) {
    this.context = context;
    context.setParserOptions(new ParserOptions()
        .setStripVersionsFromReferences(false)
        .setOverrideResourceIdWithBundleEntryFullUrl(false));
  }

  /**
   * The form a request asks for.
   *
   * @throws Fault when it is none of ours
   */
  static Wanted wanted(HttpServletRequest request) {
    String query = request.getQueryString();
    String format = null;
    boolean pretty = false;
    String summary = "";
    Set<String> elements = new HashSet<>();
    for (QueryParameter parameter :
        query == null ? List.<QueryParameter>of() : QueryParameter.parse(query)) {
      switch (parameter.name()) {
        case "_format" -> format = parameter.value();
        case "_pretty" -> pretty = parameter.value().equals("true");
        case "_summary" -> summary = summary(parameter.value());
        case "_elements" -> elements.addAll(elements(parameter.value()));
        default -> {}
      }
    }
    String accept = request.getHeader("Accept");
    boolean xml =
        format != null ? xmlByFormat(format) : !isRawBinary(request) && xmlByAccept(accept);
    boolean browser = format == null && accept != null && accept.startsWith("text/html");
    return new Wanted(xml && !browser, pretty || browser, summary, elements);
  }

  /** Whether a Binary is read, or a worksheet drawn, for a caller that wants its content and no FHIR form. */
  static boolean isRawBinary(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    if (String.valueOf(request.getQueryString()).contains("_format=")) {
      return false;
    }
    if (isWorksheet(request)) {
      return accept == null || !accept.contains("json") && !accept.contains("fhir");
    }
    return request.getMethod().equals("GET")
        && String.valueOf(request.getPathInfo()).startsWith("/Binary/")
        && (accept == null || !accept.contains("json") && !accept.contains("xml"));
  }

  /** Whether the answer is a drawing made here, which may be shown as a page. */
  static boolean isWorksheet(HttpServletRequest request) {
    return String.valueOf(request.getPathInfo()).endsWith("/$isncsci-worksheet");
  }

  private static String summary(String value) {
    return switch (value) {
      case "true", "text", "data" -> value;
      case "false", "count" -> "";
      default ->
        throw Fault.of(
            FaultCode.PARAMETER_VALUE_INVALID,
            shown(value),
            "result",
            "_summary",
            new Text("true, text, data, count or false", "true、text、data、count 或 false"));
    };
  }

  private static List<String> elements(String value) {
    List<String> elements = List.of(value.split(",", -1));
    for (String element : elements) {
      if (!element.matches("[A-Za-z][A-Za-z0-9.]{0,100}")) {
        throw Fault.of(
            FaultCode.PARAMETER_VALUE_INVALID,
            shown(element),
            "result",
            "_elements",
            new Text("names of elements", "元素名称"));
      }
    }
    return elements;
  }

  private static boolean xmlByFormat(String format) {
    String plain = format.replace(' ', '+').toLowerCase(Locale.ROOT);
    return switch (plain) {
      case "json", "application/json", "application/fhir+json" -> false;
      case "xml", "application/xml", "text/xml", "application/fhir+xml" -> true;
      default -> throw Fault.of(FaultCode.NOT_ACCEPTABLE, shown(format));
    };
  }

  private static boolean xmlByAccept(@Nullable String accept) {
    if (accept == null || accept.isBlank()) {
      return false;
    }
    double best = -1;
    boolean xml = false;
    for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = range.strip().split(";", -1);
      String type = parts[0].strip();
      double quality = 1;
      for (String part : parts) {
        if (part.strip().startsWith("q=")) {
          quality = quality(part.strip().substring(2));
        }
        if (part.strip().startsWith("fhirversion=") && !part.strip().endsWith("4.0")) {
          quality = 0;
        }
      }
      boolean isJson = type.endsWith("json")
          || type.equals("*/*")
          || type.equals("application/*")
          || type.equals("text/html");
      boolean isXml = type.endsWith("/fhir+xml") || type.endsWith("/xml");
      if ((isJson || isXml) && quality > best && quality > 0) {
        best = quality;
        xml = isXml;
      }
    }
    if (best < 0) {
      throw Fault.of(FaultCode.NOT_ACCEPTABLE, shown(accept));
    }
    return xml;
  }

  private static double quality(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException unreadable) {
      return 0;
    }
  }

  private static String shown(String text) {
    return text.length() > 64 ? text.substring(0, 64) : text;
  }

  /** Stored JSON in another form. */
  byte[] encode(byte[] json, Wanted wanted) {
    if (!wanted.elements().isEmpty()) {
      Node root = Document.parse(json).root();
      if ("Bundle".equals(root.text("resourceType"))) {
        byte[] narrowed = narrowed(json, root, wanted);
        return wanted.xml() || wanted.pretty() ? encode(narrowed, wanted.ofAll()) : narrowed;
      }
    }
    IBaseResource resource =
        context.newJsonParser().parseResource(new String(json, StandardCharsets.UTF_8));
    IParser parser = wanted.xml() ? context.newXmlParser() : context.newJsonParser();
    parser.setPrettyPrint(wanted.pretty());
    if (wanted.summary().equals("true")) {
      parser.setSummaryMode(true);
    } else if (wanted.summary().equals("data")) {
      parser.setSuppressNarratives(true);
    } else if (wanted.summary().equals("text")) {
      parser.setEncodeElements(Set.of("*.text", "*.id", "*.meta", "*.(mandatory)"));
      parser.setEncodeElementsAppliesToChildResourcesOnly(true);
    }
    if (!wanted.elements().isEmpty()) {
      Set<String> encoded = new HashSet<>(Set.of("*.id", "*.meta", "*.(mandatory)"));
      wanted
          .elements()
          .forEach(element ->
              encoded.add(Character.isUpperCase(element.charAt(0)) ? element : "*." + element));
      parser.setEncodeElements(encoded);
      parser.setEncodeElementsAppliesToChildResourcesOnly(
          context.getResourceType(resource).equals("Bundle"));
    }
    return parser.encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
  }

  /** A Bundle whose resources have the wanted elements only; R4: these do not apply to included resources. */
  private byte[] narrowed(byte[] json, Node bundle, Wanted wanted) {
    ByteArrayOutputStream narrowed = new ByteArrayOutputStream(json.length);
    int at = 0;
    for (Node entry : bundle.items("entry")) {
      Node resource = entry.get("resource");
      Node mode = entry.at("search", "mode");
      if (resource != null && (mode == null || !mode.text().equals("include"))) {
        narrowed.write(json, at, resource.start() - at);
        narrowed.writeBytes(encode(
            resource.bytes(), new Wanted(false, false, wanted.summary(), wanted.elements())));
        at = resource.end();
      }
    }
    narrowed.write(json, at, json.length - at);
    return narrowed.toByteArray();
  }

  /**
   * A resource's JSON out of XML.
   *
   * @throws Fault when the XML is malformed, no FHIR, or holds what is refused
   */
  byte[] fromXml(byte[] xml) {
    XmlGuard.check(xml);
    try {
      IParser parser = context.newXmlParser();
      parser.setParserErrorHandler(new StrictErrorHandler());
      IBaseResource resource = parser.parseResource(new String(xml, StandardCharsets.UTF_8));
      refuseOversizedNumbers(resource);
      return context
          .newJsonParser()
          .encodeResourceToString(resource)
          .getBytes(StandardCharsets.UTF_8);
    } catch (DataFormatException malformed) {
      throw Fault.because(malformed, FaultCode.XML_MALFORMED, told(malformed));
    } catch (NullPointerException | IndexOutOfBoundsException | ClassCastException unexpected) {
      // HAPI's parser fails like this on some XML, such as an entry's resource that holds only
      // text.
      throw Fault.because(
          unexpected,
          FaultCode.XML_MALFORMED,
          new Text("its elements do not make a resource", "其中的元素不能构成资源"));
    }
  }

  /** The limits of JSON's numbers, checked before they are written out digit by digit. */
  private void refuseOversizedNumbers(IBaseResource resource) {
    for (DecimalType number :
        context.newTerser().getAllPopulatedChildElementsOfType(resource, DecimalType.class)) {
      BigDecimal value = number.getValue();
      if (value.precision() > Limits.RESOURCE.numberLength()
          || value.scale() > Limits.RESOURCE.numberLength()
          || value.scale() < -Limits.RESOURCE.exponent()) {
        throw Fault.of(
            FaultCode.XML_MALFORMED,
            new Text(
                "a number has more than " + Limits.RESOURCE.numberLength()
                    + " digits or an exponent beyond " + Limits.RESOURCE.exponent(),
                "有数字超过 " + Limits.RESOURCE.numberLength() + " 位或指数超过 "
                    + Limits.RESOURCE.exponent()));
      }
    }
  }

  private static String told(DataFormatException malformed) {
    String message = String.valueOf(malformed.getMessage());
    String plain = message.replaceAll("HAPI-\\d+: ", "").replaceAll("(?s)\\R.*", "");
    return plain.length() > 160 ? plain.substring(0, 160) : plain;
  }
}
