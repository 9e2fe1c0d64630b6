package org.sciregistry.http;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.ParserOptions;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.IParserErrorHandler.IParseLocation;
import ca.uhn.fhir.parser.StrictErrorHandler;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.exceptions.FHIRFormatError;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DecimalType;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Limits;
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
  }

  /** How the parser begins its sentences: what failed in its own words, line and column. */
  private static final Pattern PLACED =
      Pattern.compile("\\w+ at \\[\\[row,col [^]]*]: \\[(\\d+),(\\d+)]]: (.*)");

  private static final Pattern UNKNOWN_CODE = Pattern.compile("Unknown \\w+ code '.*'");

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
    String format = null;
    boolean pretty = false;
    String summary = "";
    Set<String> elements = new HashSet<>();
    for (QueryParameter parameter : asked(request)) {
      if (parameter.value().isEmpty()) {
        // R4: parameters without value are ignored.
        continue;
      }
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

  /** What was asked: the query string, and a form or Parameters where they were read. */
  private static List<QueryParameter> asked(HttpServletRequest request) {
    if (request.getAttribute(Witness.ASKED) instanceof List<?> read) {
      return read.stream().map(QueryParameter.class::cast).toList();
    }
    String query = request.getQueryString();
    return query == null ? List.of() : QueryParameter.parse(query);
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
      if (!element.matches("[A-Za-z][A-Za-z0-9.]{0,100}(\\[x\\])?")) {
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
    String plain = format.split(";", 2)[0].strip().replace(' ', '+').toLowerCase(Locale.ROOT);
    boolean otherVersion = isOtherVersion(format.toLowerCase(Locale.ROOT).split(";", -1));
    return switch (otherVersion ? "" : plain) {
      case "json", "application/json", "text/json", "application/fhir+json" -> false;
      case "xml", "application/xml", "text/xml", "application/fhir+xml" -> true;
      default -> throw Fault.of(FaultCode.NOT_ACCEPTABLE, shown(format));
    };
  }

  private static boolean isOtherVersion(String[] parameters) {
    for (String parameter : parameters) {
      String plain = parameter.strip().replace("\"", "");
      if (plain.startsWith("fhirversion=") && !plain.matches("fhirversion=4\\.0(\\.\\d+)?")) {
        return true;
      }
    }
    return false;
  }

  /** Which of the two forms an Accept header prefers: the closest range counts for each; of equals the one named first. */
  private static boolean xmlByAccept(@Nullable String accept) {
    if (accept == null || accept.isBlank()) {
      return false;
    }
    double[] quality = {0, 0};
    int[] closeness = {-1, -1};
    int[] place = {0, 0};
    String[] ranges = accept.toLowerCase(Locale.ROOT).split(",", -1);
    for (int at = 0; at < ranges.length; at++) {
      String[] parts = ranges[at].strip().split(";", -1);
      double weight = isOtherVersion(parts) ? 0 : weight(parts);
      for (int form = 0; form < 2; form++) {
        int close = closeness(parts[0].strip(), form == 1 ? "xml" : "json");
        if (close > closeness[form] || close == closeness[form] && weight > quality[form]) {
          closeness[form] = close;
          quality[form] = close < 0 ? 0 : weight;
          place[form] = at;
        }
      }
    }
    if (quality[0] <= 0 && quality[1] <= 0) {
      throw Fault.of(FaultCode.NOT_ACCEPTABLE, shown(accept));
    }
    return quality[1] > quality[0] || quality[1] == quality[0] && place[1] < place[0];
  }

  /** How closely a media range names a form; -1 when it does not. */
  private static int closeness(String range, String form) {
    if (range.equals("application/fhir+" + form) || range.equals("application/" + form + "+fhir")) {
      return 3;
    }
    if (range.equals("application/" + form) || range.equals("text/" + form)) {
      return 2;
    }
    boolean page = form.equals("json") && range.equals("text/html");
    return range.equals("application/*") || range.equals("text/*") && form.equals("xml") || page
        ? 1
        : range.equals("*/*") ? 0 : -1;
  }

  private static double weight(String[] parts) {
    for (String part : parts) {
      if (part.strip().startsWith("q=")) {
        try {
          return Double.parseDouble(part.strip().substring(2));
        } catch (NumberFormatException unreadable) {
          return 0;
        }
      }
    }
    return 1;
  }

  private static String shown(String text) {
    return text.length() > 64 ? text.substring(0, 64) : text;
  }

  /** Stored JSON in another form. */
  byte[] encode(byte[] json, Wanted wanted) {
    byte[] part = json;
    if (!wanted.summary().isEmpty() || !wanted.elements().isEmpty()) {
      part = new Subset(wanted.summary(), wanted.elements())
          .of(Document.parse(json, Limits.OWN).root());
    }
    if (!wanted.xml()) {
      return wanted.pretty() ? Subset.indented(Document.parse(part, Limits.OWN).root()) : part;
    }
    IBaseResource resource =
        context.newJsonParser().parseResource(new String(part, StandardCharsets.UTF_8));
    return context
        .newXmlParser()
        .setPrettyPrint(wanted.pretty())
        .encodeResourceToString(resource)
        .getBytes(StandardCharsets.UTF_8);
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
      parser.setParserErrorHandler(new KeepingUnknownCodes());
      IBaseResource resource = parser.parseResource(new String(xml, StandardCharsets.UTF_8));
      refuseOversizedNumbers(resource);
      return context
          .newJsonParser()
          .encodeResourceToString(resource)
          .getBytes(StandardCharsets.UTF_8);
    } catch (DataFormatException malformed) {
      throw malformed(malformed, xml);
    } catch (Fault refused) {
      throw refused;
    } catch (RuntimeException unexpected) {
      // HAPI's parser fails like this on some XML: a resource of an entry that holds only text, an
      // angle bracket in an attribute of a narrative.
      throw Fault.because(
          unexpected,
          FaultCode.XML_MALFORMED,
          unexpected.getCause() instanceof FHIRFormatError
              ? new Text("its narrative cannot be read as XHTML", "其中的叙述无法作为 XHTML 读取")
              : new Text("its elements do not make a resource", "其中的元素不能构成资源"));
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

  /** Refuses what the parser refuses, but for codes that no value set of R4 has: they are kept as sent, and the verdict tells of them as of JSON's. */
  private static final class KeepingUnknownCodes extends StrictErrorHandler {

    @Override
    public void invalidValue(@Nullable IParseLocation location, String value, String error) {
      if (!UNKNOWN_CODE.matcher(String.valueOf(error)).matches()) {
        super.invalidValue(location, value, error);
      }
    }
  }

  /** The parser's sentence without its place and the names of its classes, which a client cannot know. */
  private Fault malformed(DataFormatException malformed, byte[] xml) {
    String message = String.valueOf(malformed.getMessage())
        .replaceAll("HAPI-\\d+: ", "")
        .replaceAll("(?s)\\R.*", "");
    Matcher placed = PLACED.matcher(message);
    String plain = placed.matches() ? placed.group(3) : message;
    String english =
        plain.replace(" found during parse", "").replaceFirst("^\\[element=\"(\\w+)\"] ", "$1: ");
    english = english.length() > 160 ? english.substring(0, 160) : english;
    String chinese = english
        .replace("Unknown element ", "未知元素 ")
        .replace("Unknown attribute ", "未知属性 ")
        .replace("Multiple repetitions of non-repeatable element ", "不可重复的元素出现多次：")
        .replace("Invalid attribute value ", "属性值无效 ");
    if (!placed.matches()) {
      return Fault.because(malformed, FaultCode.XML_MALFORMED, new Text(english, chinese));
    }
    int line = Integer.parseInt(placed.group(1));
    int column = Integer.parseInt(placed.group(2));
    return Fault.at(
        XmlPlace.path(context, XmlGuard.FACTORY, xml, line, column),
        FaultCode.XML_MALFORMED,
        XmlGuard.at(line, column, english, chinese));
  }
}
