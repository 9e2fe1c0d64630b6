package org.sciregistry.validation;

import java.time.DateTimeException;
import java.time.LocalDate;
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
  private static final Pattern INTEGER = Pattern.compile("0|-?[1-9]\\d{0,8}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");
  private static final Pattern UUID =
      Pattern.compile("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern OID = Pattern.compile("urn:oid:[0-2](\\.(0|[1-9]\\d*)){4,}");
  private static final Pattern STANDARD = Pattern.compile("urn:(iso:std|ietf)(:[a-z0-9-]+)+");
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
        isPlain(document, value) && (isWeb(document, value) || isUrn(document.text(value)));
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

  /**
   * A string of ordinary characters: ASCII, Latin letters, Chinese and what is written beside it; no tags, no
   * escapes but of the quote, no unusual spaces, no controls of direction.
   */
  private static boolean isText(Document document, int value) {
    if (document.kind(value) != Kind.STRING) {
      return false;
    }
    byte[] bytes = document.bytes();
    int start = document.start(value) + 1;
    int end = document.end(value) - 1;
    if (start >= end || end - start > 100_000 || bytes[start] == ' ' || bytes[end - 1] == ' ') {
      return false;
    }
    for (int at = start; at < end; at++) {
      int character = bytes[at] & 0xff;
      if (character < ' ' || character == '<' || character == 0x7f) {
        return false;
      }
      if (character == '\\' && (bytes[at + 1] != '"' || at + 2 >= end)) {
        return false;
      }
      if (character == '\\') {
        at++;
      }
      boolean unusual = character == 0xc2
          || character == 0xe0
          || character == 0xe1
          || character == 0xe2
          || character == 0xef && (bytes[at + 1] & 0xff) == 0xbb
          || character == 0xe3 && bytes[at + 1] == (byte) 0x80 && bytes[at + 2] == (byte) 0x80
          || character >= 0xf0
          || character >= 0xd6 && character <= 0xdf;
      if (unusual) {
        return false;
      }
    }
    return true;
  }
}
