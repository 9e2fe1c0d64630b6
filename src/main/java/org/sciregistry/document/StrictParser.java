package org.sciregistry.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.base.ParserBase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;

/** One strict pass: Jackson finds the tokens, this class refuses what FHIR JSON does not allow. */
final class StrictParser extends GrowingTree {

  private static final JsonFactory TOKENS = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(1_000)
          .maxNumberLength(1_000_000)
          .maxStringLength(Integer.MAX_VALUE)
          .maxNameLength(1_000)
          .build())
      .build();
  private static final int FEW_NAMES = 12;

  private final boolean fhir;

  /** A parser; {@code fhir} tells whether empty values and nulls are refused, as FHIR JSON does. */
  StrictParser(byte[] bytes, Limits limits, boolean fhir) {
    super(bytes, limits);
    this.fhir = fhir;
  }

  Document parse() {
    if (bytes.length > limits.bytes()) {
      throw Fault.of(
          FaultCode.BODY_TOO_LARGE,
          limits.bytes(),
          new Text("one document", "单个文档"),
          "--bundle-bytes");
    }
    Utf8.check(bytes);
    try (ParserBase tokens = (ParserBase) TOKENS.createParser(bytes)) {
      JsonToken first = tokens.nextToken();
      if (first == null) {
        throw Fault.of(FaultCode.BODY_EMPTY);
      }
      walk(tokens, first);
      int end = (int) tokens.currentLocation().getByteOffset();
      if (tokens.nextToken() != null) {
        throw Fault.of(FaultCode.TRAILING_CONTENT, line(end), column(end));
      }
    } catch (JsonProcessingException malformed) {
      int offset = malformed.getLocation() == null
          ? 0
          : (int) Math.max(0, malformed.getLocation().getByteOffset());
      throw Fault.of(FaultCode.JSON_MALFORMED, line(offset), column(offset), told(malformed));
    } catch (IOException unreadable) {
      throw Fault.because(unreadable, FaultCode.JSON_MALFORMED, 1, 1, "");
    }
    if (kind(0) != Kind.OBJECT) {
      throw Fault.of(FaultCode.NOT_AN_OBJECT, kind(0).told());
    }
    return document();
  }

  private void walk(ParserBase tokens, JsonToken first) throws IOException {
    int open = -1;
    int depth = 0;
    @Nullable String name = null;
    JsonToken token = first;
    while (true) {
      switch (token) {
        case FIELD_NAME -> {
          name = tokens.currentName();
          if (name.isEmpty()) {
            throw fault(FaultCode.PROPERTY_NAME_EMPTY, open, start(tokens));
          }
        }
        case START_OBJECT, START_ARRAY -> {
          if (++depth > limits.depth()) {
            throw fault(FaultCode.TOO_DEEP, open, start(tokens), limits.depth());
          }
          Kind kind = token == JsonToken.START_OBJECT ? Kind.OBJECT : Kind.ARRAY;
          open = add(kind, open, name, start(tokens));
          name = null;
        }
        case END_OBJECT, END_ARRAY -> {
          ends[open] = start(tokens) + 1;
          nexts[open] = size;
          close(open);
          open = parents[open];
          depth--;
        }
        case VALUE_STRING,
            VALUE_NUMBER_INT,
            VALUE_NUMBER_FLOAT,
            VALUE_TRUE,
            VALUE_FALSE,
            VALUE_NULL -> {
          leaf(kind(token), open, name, tokens);
          name = null;
        }
        case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> throw new IllegalStateException("not JSON");
      }
      if (open < 0) {
        return;
      }
      token = tokens.nextToken();
      if (token == null) {
        int end = bytes.length;
        throw Fault.of(
            FaultCode.JSON_MALFORMED,
            line(end),
            column(end),
            new Text("the document ends too early", "文档提前结束"));
      }
    }
  }

  private Kind kind(int value) {
    return Document.kind(kinds[value]);
  }

  private static Kind kind(JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> Kind.STRING;
      case VALUE_TRUE -> Kind.TRUE;
      case VALUE_FALSE -> Kind.FALSE;
      case VALUE_NULL -> Kind.NULL;
      default -> Kind.NUMBER;
    };
  }

  /** Where the token starts; asked without the location objects that Jackson makes for people. */
  private static int start(ParserBase tokens) {
    return (int) tokens.getTokenCharacterOffset() - 1;
  }

  private void leaf(Kind kind, int parent, @Nullable String name, ParserBase tokens)
      throws IOException {
    int value = add(kind, parent, name, start(tokens));
    int end = starts[value] + 1;
    boolean escaped = false;
    switch (kind) {
      case STRING -> {
        int signs = 0;
        while (end < bytes.length && bytes[end] != '"' && bytes[end] != '\\') {
          signs |= bytes[end++];
        }
        if (end < bytes.length && bytes[end] == '"') {
          end++;
          kinds[value] = signs < 0 ? kinds[value] : Document.BARE_STRING;
        } else {
          escaped = true;
          tokens.finishToken();
          end = (int) tokens.currentLocation().getByteOffset();
        }
      }
      case NUMBER -> {
        while (end < bytes.length && isNumberByte(bytes[end])) {
          end++;
        }
      }
      case TRUE, NULL -> end = starts[value] + 4;
      case FALSE -> end = starts[value] + 5;
      case OBJECT, ARRAY -> throw new IllegalArgumentException("not a leaf");
    }
    ends[value] = end;
    nexts[value] = value + 1;
    if (kind == Kind.STRING) {
      checkString(value, escaped);
    } else if (kind == Kind.NUMBER) {
      checkNumber(value);
    }
  }

  private static boolean isNumberByte(byte b) {
    return (b >= '0' && b <= '9') || b == '.' || b == '-' || b == '+' || b == 'e' || b == 'E';
  }

  private int add(Kind kind, int parent, @Nullable String name, int start) {
    if (size >= limits.values()) {
      throw Fault.of(FaultCode.TOO_MANY_VALUES, limits.values());
    }
    return add((byte) kind.ordinal(), parent, name, start);
  }

  /** Checks an object or array whose last value has been read. */
  private void close(int open) {
    if (size == open + 1 && fhir) {
      throw fault(
          FaultCode.EMPTY_NOT_ALLOWED,
          parents[open],
          starts[open],
          kind(open) == Kind.OBJECT ? new Text("object", "对象") : new Text("array", "数组"));
    }
    if (kind(open) == Kind.ARRAY) {
      return;
    }
    refuseDuplicates(open);
    if (!fhir) {
      return;
    }
    for (int member = open + 1; member < size; member = nexts[member]) {
      if (kind(member) == Kind.NULL) {
        throw fault(FaultCode.NULL_NOT_ALLOWED, member, starts[member]);
      }
      if (kind(member) == Kind.ARRAY) {
        checkNulls(open, member);
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // Jackson interns names, and most objects are small
  private void refuseDuplicates(int open) {
    if (children(open, size) > FEW_NAMES) {
      Set<String> seen = new HashSet<>();
      for (int member = open + 1; member < size; member = nexts[member]) {
        if (!seen.add(String.valueOf(names[member]))) {
          throw fault(FaultCode.DUPLICATE_PROPERTY, member, starts[member], names[member]);
        }
      }
      return;
    }
    for (int member = open + 1; member < size; member = nexts[member]) {
      for (int later = nexts[member]; later < size; later = nexts[later]) {
        if (names[member] == names[later]) {
          throw fault(FaultCode.DUPLICATE_PROPERTY, later, starts[later], names[later]);
        }
      }
    }
  }

  /** null may stand in an array of primitives where the sibling array has content, and nowhere else. */
  private void checkNulls(int object, int array) {
    String name = String.valueOf(names[array]);
    int sibling = -1;
    String siblingName = name.startsWith("_") ? name.substring(1) : "_" + name;
    for (int member = object + 1; member < size; member = nexts[member]) {
      if (siblingName.equals(names[member])) {
        sibling = member;
      }
    }
    if (sibling >= 0
        && kind(sibling) == Kind.ARRAY
        && children(array, nexts[array]) != children(sibling, nexts[sibling])) {
      throw fault(
          FaultCode.ARRAYS_DIFFER,
          array,
          starts[array],
          name,
          children(array, nexts[array]),
          siblingName,
          children(sibling, nexts[sibling]));
    }
    int counterpart = sibling + 1;
    for (int item = array + 1; item < nexts[array]; item = nexts[item]) {
      if (kind(item) == Kind.NULL
          && (sibling < 0 || kind(sibling) != Kind.ARRAY || kind(counterpart) == Kind.NULL)) {
        throw fault(FaultCode.NULL_NOT_ALLOWED, item, starts[item]);
      }
      if (sibling >= 0 && kind(sibling) == Kind.ARRAY) {
        counterpart = nexts[counterpart];
      }
    }
  }

  private int children(int value, int end) {
    int count = 0;
    for (int child = value + 1; child < end; child = nexts[child]) {
      count++;
    }
    return count;
  }

  private void checkString(int value, boolean escaped) {
    int from = starts[value] + 1;
    int to = ends[value] - 1;
    if (from == to && fhir) {
      throw fault(FaultCode.EMPTY_NOT_ALLOWED, value, starts[value], new Text("string", "字符串"));
    }
    int at = from;
    while (escaped && at < to) {
      if (bytes[at++] != '\\') {
        continue;
      }
      if (bytes[at] == 'b' || bytes[at] == 'f') {
        throw fault(
            FaultCode.CONTROL_CHARACTER, value, starts[value], bytes[at] == 'b' ? "0008" : "000C");
      }
      if (bytes[at++] != 'u') {
        continue;
      }
      int unit = hexadecimal(at);
      at += 4;
      if (unit < 0x20 && unit != '\t' && unit != '\n' && unit != '\r') {
        throw fault(
            FaultCode.CONTROL_CHARACTER,
            value,
            starts[value],
            String.format(Locale.ROOT, "%04X", unit));
      }
      if (Character.isSurrogate((char) unit)) {
        boolean paired = Character.isHighSurrogate((char) unit)
            && at + 6 <= to
            && bytes[at] == '\\'
            && bytes[at + 1] == 'u'
            && Character.isLowSurrogate((char) hexadecimal(at + 2));
        if (!paired) {
          throw fault(FaultCode.SURROGATE_UNPAIRED, value, starts[value]);
        }
        at += 6;
      }
    }
  }

  private int hexadecimal(int from) {
    return Integer.parseInt(new String(bytes, from, 4, StandardCharsets.US_ASCII), 16);
  }

  private void checkNumber(int value) {
    int length = ends[value] - starts[value];
    if (length > limits.numberLength()) {
      throw fault(FaultCode.NUMBER_TOO_LONG, value, starts[value], length, limits.numberLength());
    }
    for (int at = starts[value]; at < ends[value]; at++) {
      if (bytes[at] == 'e' || bytes[at] == 'E') {
        int exponent = 0;
        for (int digit = at + 1; digit < ends[value]; digit++) {
          if (bytes[digit] >= '0' && bytes[digit] <= '9') {
            exponent = Math.min(1_000_000, exponent * 10 + bytes[digit] - '0');
          }
        }
        if (exponent > limits.exponent()) {
          throw fault(FaultCode.EXPONENT_TOO_LARGE, value, starts[value], limits.exponent());
        }
      }
    }
  }

  private Fault fault(FaultCode code, int value, int offset, @Nullable Object... before) {
    int line = line(offset);
    int column = column(offset);
    @Nullable
    Object[] arguments = switch (code) {
      case DUPLICATE_PROPERTY, TOO_DEEP, EXPONENT_TOO_LARGE, EMPTY_NOT_ALLOWED ->
        new @Nullable Object[] {before[0], line, column};
      case NUMBER_TOO_LONG -> new @Nullable Object[] {before[0], line, column, before[1]};
      case CONTROL_CHARACTER -> new @Nullable Object[] {line, column, before[0]};
      case ARRAYS_DIFFER ->
        new @Nullable Object[] {before[0], before[1], before[2], before[3], line, column};
      default -> new @Nullable Object[] {line, column};
    };
    return Fault.at(path(value), code, arguments);
  }

  /** The path as far as it is known while the document is still being read. */
  private String path(int value) {
    if (value < 0) {
      return "";
    }
    int parent = parents[value];
    if (parent < 0) {
      for (int member = 1; member < size && member > 0; member = nexts[member]) {
        if ("resourceType".equals(names[member]) && kind(member) == Kind.STRING) {
          return new String(
              bytes, starts[member] + 1, ends[member] - starts[member] - 2, StandardCharsets.UTF_8);
        }
      }
      return "$this";
    }
    String above = path(parent);
    if (names[value] != null) {
      return above + "." + names[value];
    }
    int position = 0;
    for (int item = parent + 1; item < value; item = nexts[item]) {
      position++;
    }
    return above + "[" + position + "]";
  }

  private int line(int offset) {
    return TextPosition.line(bytes, offset);
  }

  private int column(int offset) {
    return TextPosition.column(bytes, offset);
  }

  private static Text told(JsonProcessingException malformed) {
    String message = String.valueOf(malformed.getOriginalMessage());
    // Behind this stands where the parser's own input begins.
    String first = message.replaceFirst("(?s)(\n| \\(start marker at ).*", "");
    String brief = first.length() > 120 ? first.substring(0, 120) : first;
    return new Text(brief, "语法错误（" + brief + "）");
  }
}
