package org.sciregistry.validation;

import java.time.YearMonth;
import java.util.List;
import java.util.regex.Pattern;
import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;

/** The formats of R4's primitive types, narrower than the authority's where its own are hard to follow. */
final class Primitives {

  private static final Pattern TIME_OF_DAY = Pattern.compile(
      "T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?(Z|[+-]((0\\d|1[0-3]):[0-5]\\d|14:00))");
  private static final Pattern TIME =
      Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?");
  private static final Signs ID = Signs.LETTERS.or(Signs.DIGITS).or("-.");
  private static final Signs WEB = ID.or("/_");
  private static final Signs BASE64 = Signs.LETTERS.or(Signs.DIGITS).or("+/");
  private static final String UUID_FORM = "urn:uuid:########-####-####-####-############";
  private static final int MOST_DIGITS = 18;
  private static final int MOST_DECIMALS = 17;
  private static final long HIGHEST_INTEGER = 2_139_999_999;
  private static final Pattern OID = Pattern.compile("urn:oid:[0-2](\\.(0|[1-9]\\d*)){3,}");
  private static final Pattern STANDARD = Pattern.compile("urn:(iso:std|ietf)(:[a-z0-9-]+)+");
  private static final int YEAR = 4;
  private static final int MONTH = 7;
  private static final int DAY = 10;
  private static final String ESCAPES = "\"\\/nrt";
  private static final List<String> UNUSUAL =
      List.of("#", "$", "oid:", "uuid:", "urn:uuid:", "urn:oid:");
  private static final int LONGEST_BASE64 = 100_000;
  private static final int LONGEST_ID = 64;
  private static final Pattern ABSOLUTE = Pattern.compile("https?://|urn:");

  private Primitives() {}

  /** Whether the value surely is of the type. */
  static boolean isRight(Document document, int value, String type) {
    return switch (type) {
      case "boolean" -> document.kind(value) == Kind.TRUE || document.kind(value) == Kind.FALSE;
      case "integer" -> isInteger(document, value);
      case "unsignedInt" ->
        isInteger(document, value) && document.bytes()[document.start(value)] != '-';
      case "positiveInt" ->
        isInteger(document, value)
            && document.bytes()[document.start(value)] != '-'
            && !document.is(value, "0");
      case "decimal" -> document.kind(value) == Kind.NUMBER && isDecimal(document, value);
      case "string", "markdown" -> isText(document, value);
      case "code" -> isPlain(document, value) && isCode(document, value);
      case "id" -> ID.areAll(document, value, 1, LONGEST_ID);
      case "uri", "url" ->
        isPlain(document, value) && (isWeb(document, value) || isUri(document.text(value)));
      case "canonical" ->
        isPlain(document, value)
            && (isWeb(document, value)
                || ABSOLUTE.matcher(document.text(value)).lookingAt()
                    && isUri(document.text(value)));
      case "base64Binary" -> isPlain(document, value) && isBase64(document, value);
      case "date" -> isPlain(document, value) && isDate(document, value);
      case "dateTime" -> isPlain(document, value) && isDateTime(document, value);
      case "instant" ->
        isPlain(document, value) && length(document, value) > DAY && isDateTime(document, value);
      case "time" ->
        isPlain(document, value) && TIME.matcher(document.text(value)).matches();
      default -> false;
    };
  }

  private static int length(Document document, int string) {
    return document.end(string) - document.start(string) - 2;
  }

  private static boolean isInteger(Document document, int value) {
    return document.kind(value) == Kind.NUMBER
        && !document.is(value, "-0")
        && wholeEnd(document, value) == document.end(value)
        && Math.abs(Long.parseLong(document.text(value))) <= HIGHEST_INTEGER;
  }

  /** A whole number of few digits, and behind a point few more; JSON has seen to the rest. */
  private static boolean isDecimal(Document document, int value) {
    byte[] bytes = document.bytes();
    int end = document.end(value);
    int whole = wholeEnd(document, value);
    return whole == end
        || whole > 0
            && bytes[whole] == '.'
            && end - whole - 1 <= MOST_DECIMALS
            && Signs.DIGITS.areAll(bytes, whole + 1, end);
  }

  /** Where the digits before the point end, -1 when they are too many. */
  private static int wholeEnd(Document document, int number) {
    byte[] bytes = document.bytes();
    int start = document.start(number);
    int from = bytes[start] == '-' ? start + 1 : start;
    int end = from;
    while (end < document.end(number) && Signs.DIGITS.has(bytes[end])) {
      end++;
    }
    return end - from <= MOST_DIGITS ? end : -1;
  }

  /** A URN of a known kind, or another URI that only has no spaces and is none of those kinds, nor within the resource. */
  private static boolean isUri(String text) {
    return isUrn(text) || text.indexOf(' ') < 0 && UNUSUAL.stream().noneMatch(text::startsWith);
  }

  private static boolean isUrn(String text) {
    return isUuid(text) || OID.matcher(text).matches() || STANDARD.matcher(text).matches();
  }

  /** Whether a text is a UUID as a URN, in small letters. */
  static boolean isUuid(String text) {
    if (text.length() != UUID_FORM.length()) {
      return false;
    }
    for (int at = 0; at < text.length(); at++) {
      char form = UUID_FORM.charAt(at);
      boolean right =
          form == '#' ? Signs.HEXADECIMAL.has(text.charAt(at)) : text.charAt(at) == form;
      if (!right) {
        return false;
      }
    }
    return true;
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
    return WEB.areAll(bytes, at + 3, end);
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
    return BASE64.areAll(bytes, start, end - padding);
  }

  /** Whether a text is base64, white space aside (R4). */
  static boolean isBase64(String text) {
    int signs = 0;
    boolean padded = false;
    for (int at = 0; at < text.length(); at++) {
      char sign = text.charAt(at);
      if (sign == ' ' || sign == '\n' || sign == '\r' || sign == '\t') {
        continue;
      }
      boolean padding = sign == '=';
      if (!padding
          && (padded
              || sign > 127
              || !(Character.isLetterOrDigit(sign) || sign == '+' || sign == '/'))) {
        return false;
      }
      padded |= padding;
      signs++;
    }
    return signs % 4 == 0 && !text.contains("===");
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
    return !text.isEmpty() && Signs.LETTERS.areAll(text);
  }

  private static boolean isDate(Document document, int value) {
    int length = length(document, value);
    return (length == YEAR || length == MONTH || length == DAY)
        && isDate(document.bytes(), document.start(value) + 1, length);
  }

  /** Year, year and month, or a day that there is, between 1900 and 2099. */
  private static boolean isDate(byte[] bytes, int from, int length) {
    int century = two(bytes, from);
    int year = two(bytes, from + 2);
    if (century != 19 && century != 20 || year < 0) {
      return false;
    }
    if (length == YEAR) {
      return true;
    }
    int month = bytes[from + YEAR] == '-' ? two(bytes, from + YEAR + 1) : 0;
    if (month < 1 || month > 12) {
      return false;
    }
    if (length == MONTH) {
      return true;
    }
    int day = bytes[from + MONTH] == '-' ? two(bytes, from + MONTH + 1) : 0;
    return day >= 1 && day <= YearMonth.of(century * 100 + year, month).lengthOfMonth();
  }

  /** The number of two digits, -1 when they are none. */
  private static int two(byte[] bytes, int at) {
    boolean digits = Signs.DIGITS.has(bytes[at]) && Signs.DIGITS.has(bytes[at + 1]);
    return digits ? (bytes[at] - '0') * 10 + bytes[at + 1] - '0' : -1;
  }

  private static boolean isDateTime(Document document, int value) {
    return length(document, value) <= DAY
        ? isDate(document, value)
        : isDate(document.bytes(), document.start(value) + 1, DAY)
            && TIME_OF_DAY.matcher(document.text(value).substring(DAY)).matches();
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
