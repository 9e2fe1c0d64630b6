package org.sciregistry.validation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;

/** The formats of R4's primitive types, narrower than the authority's where its own are hard to follow. */
final class Primitives {

  private static final Pattern DATE =
      Pattern.compile("(19|20)\\d\\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?");
  private static final Pattern TIME_OF_DAY = Pattern.compile(
      "T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?(Z|[+-]((0\\d|1[0-3]):[0-5]\\d|14:00))");
  private static final Pattern TIME =
      Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?");
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,17})?");
  private static final Pattern INTEGER =
      Pattern.compile("0|-?([1-9]\\d{0,8}|1\\d{9}|20\\d{8}|21[0-3]\\d{7})");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");
  private static final Pattern UUID =
      Pattern.compile("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern OID = Pattern.compile("urn:oid:[0-2](\\.(0|[1-9]\\d*)){3,}");
  private static final Pattern STANDARD = Pattern.compile("urn:(iso:std|ietf)(:[a-z0-9-]+)+");
  private static final String ESCAPES = "\"\\/nrt";
  private static final List<String> UNUSUAL =
      List.of("#", "$", "oid:", "uuid:", "urn:uuid:", "urn:oid:");
  private static final int LONGEST_BASE64 = 100_000;
  private static final Pattern ABSOLUTE = Pattern.compile("https?://|urn:");
  private static final Pattern TAIL = Pattern.compile("[a-zA-Z]+");

  private Primitives() {}

  /** Whether the value surely is of the type. */
  static boolean isRight(Document document, int value, String type) {
    return switch (type) {
      case "boolean" -> document.kind(value) == Kind.TRUE || document.kind(value) == Kind.FALSE;
      case "integer" -> isNumber(document, value, INTEGER);
      case "unsignedInt" ->
        isNumber(document, value, INTEGER) && document.bytes()[document.start(value)] != '-';
      case "positiveInt" ->
        isNumber(document, value, INTEGER)
            && document.bytes()[document.start(value)] != '-'
            && !document.is(value, "0");
      case "decimal" -> isNumber(document, value, DECIMAL);
      case "string", "markdown" -> isText(document, value);
      case "code" -> isPlain(document, value) && isCode(document, value);
      case "id" -> isPlain(document, value) && ID.matcher(document.text(value)).matches();
      case "uri", "url" ->
        isPlain(document, value) && (isWeb(document, value) || isUri(document.text(value)));
      case "canonical" ->
        isPlain(document, value)
            && (isWeb(document, value)
                || ABSOLUTE.matcher(document.text(value)).lookingAt()
                    && isUri(document.text(value)));
      case "base64Binary" -> isPlain(document, value) && isBase64(document, value);
      case "date" -> isPlain(document, value) && isDate(document.text(value));
      case "dateTime" -> isPlain(document, value) && isDateTime(document.text(value));
      case "instant" -> {
        String text = document.text(value);
        yield isPlain(document, value) && text.length() > 10 && isDateTime(text);
      }
      case "time" ->
        isPlain(document, value) && TIME.matcher(document.text(value)).matches();
      default -> false;
    };
  }

  private static boolean isNumber(Document document, int value, Pattern format) {
    return document.kind(value) == Kind.NUMBER
        && format.matcher(document.text(value)).matches();
  }

  /** A URN of a known kind, or another URI that only has no spaces and is none of those kinds, nor within the resource. */
  private static boolean isUri(String text) {
    return isUrn(text) || text.indexOf(' ') < 0 && UNUSUAL.stream().noneMatch(text::startsWith);
  }

  private static boolean isUrn(String text) {
    return UUID.matcher(text).matches()
        || OID.matcher(text).matches()
        || STANDARD.matcher(text).matches();
  }

  /** An http or https URL of letters, digits and the few signs that stand in canonicals. */
  private static boolean isWeb(Document document, int value) {
    byte[] bytes = document.bytes();
    int at = document.start(value) + 1;
    int end = document.end(value) - 1;
    if (end - at < 9
        || bytes[at] != 'h'
        || bytes[at + 1] != 't'
        || bytes[at + 2] != 't'
        || bytes[at + 3] != 'p') {
      return false;
    }
    at += bytes[at + 4] == 's' ? 5 : 4;
    if (bytes[at] != ':' || bytes[at + 1] != '/' || bytes[at + 2] != '/' || bytes[at + 3] == '/') {
      return false;
    }
    for (at += 3; at < end; at++) {
      byte sign = bytes[at];
      boolean letter =
          sign >= 'a' && sign <= 'z' || sign >= 'A' && sign <= 'Z' || sign >= '0' && sign <= '9';
      if (!letter && sign != '/' && sign != '.' && sign != '-' && sign != '_') {
        return false;
      }
    }
    return true;
  }

  /** Whole groups of four, without white space. */
  private static boolean isBase64(Document document, int value) {
    byte[] bytes = document.bytes();
    int start = document.start(value) + 1;
    int end = document.end(value) - 1;
    if ((end - start) % 4 != 0 || end - start > LONGEST_BASE64) {
      return false;
    }
    int padding = bytes[end - 1] != '=' ? 0 : bytes[end - 2] != '=' ? 1 : 2;
    for (int at = start; at < end - padding; at++) {
      byte sign = bytes[at];
      boolean letter =
          sign >= 'a' && sign <= 'z' || sign >= 'A' && sign <= 'Z' || sign >= '0' && sign <= '9';
      if (!letter && sign != '+' && sign != '/') {
        return false;
      }
    }
    return true;
  }

  /** How many bytes base64 stands for. */
  static int decodedLength(String base64) {
    int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
    return base64.length() / 4 * 3 - padding;
  }

  /** Visible characters with single spaces between them. */
  private static boolean isCode(Document document, int value) {
    byte[] bytes = document.bytes();
    int start = document.start(value) + 1;
    int end = document.end(value) - 1;
    for (int at = start; at < end; at++) {
      if (bytes[at] == ' ' && (at == start || at == end - 1 || bytes[at - 1] == ' ')
          || bytes[at] < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text is a relative url inside an extension, such as {@code number}. */
  static boolean isRelative(String text) {
    return TAIL.matcher(text).matches();
  }

  private static boolean isDate(String text) {
    if (!DATE.matcher(text).matches()) {
      return false;
    }
    if (text.length() < 10) {
      return true;
    }
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeException noSuchDay) {
      return false;
    }
  }

  private static boolean isDateTime(String text) {
    if (text.length() <= 10) {
      return isDate(text);
    }
    return isDate(text.substring(0, 10))
        && TIME_OF_DAY.matcher(text.substring(10)).matches();
  }

  /** A string in printable ASCII without escapes. */
  private static boolean isPlain(Document document, int value) {
    if (document.kind(value) != Kind.STRING) {
      return false;
    }
    byte[] bytes = document.bytes();
    int end = document.end(value) - 1;
    for (int at = document.start(value) + 1; at < end; at++) {
      if (bytes[at] < ' ' || bytes[at] == 0x7f || bytes[at] == '\\') {
        return false;
      }
    }
    return end > document.start(value) + 1;
  }

  /** A string that is more than white space, with escapes of the usual kinds only. */
  private static boolean isText(Document document, int value) {
    if (document.kind(value) != Kind.STRING) {
      return false;
    }
    byte[] bytes = document.bytes();
    int start = document.start(value) + 1;
    int end = document.end(value) - 1;
    if (end - start > 100_000) {
      return false;
    }
    boolean visible = false;
    for (int at = start; at < end; at++) {
      int character = bytes[at] & 0xff;
      if (character == '\\') {
        at++;
        if (ESCAPES.indexOf(bytes[at]) < 0) {
          return false;
        }
      } else if (character < ' ' || character == 0x7f) {
        return false;
      } else {
        // Bytes that never begin an unusual space.
        visible |= character > ' ' && character < 0x7f
            || character >= 0xc3 && character < 0xe0
            || character >= 0xe4;
      }
    }
    return visible;
  }
}
