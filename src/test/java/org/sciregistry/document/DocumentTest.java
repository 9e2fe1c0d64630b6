package org.sciregistry.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;

class DocumentTest {

  private static final String PATIENT = """
      {"resourceType":"Patient","id":"a1",
       "name":[{"family":"王","given":["小明",null],"_given":[null,{"extension":[{"url":"u","valueString":"x"}]}]}],
       "multipleBirthInteger":1.50,"text":{"div":"line\\n\\u00e9\\ud83d\\ude00 \\"q\\""}}""";

  private static Document parse(String json) {
    return Document.parse(json.getBytes(UTF_8));
  }

  @Test
  void keepsTextNumbersAndBytesAsWritten() {
    Node patient = parse(PATIENT).root();
    assertThat(patient.text("id")).isEqualTo("a1");
    assertThat(Objects.requireNonNull(patient.get("multipleBirthInteger")).text())
        .isEqualTo("1.50");
    assertThat(Objects.requireNonNull(patient.at("text", "div")).text())
        .isEqualTo("line\né😀 \"q\"");
    assertThat(patient.bytes()).isEqualTo(PATIENT.getBytes(UTF_8));
  }

  @Test
  void tellsPathsAsFhirPathDoes() {
    Node patient = parse(PATIENT).root();
    Node family = patient.items("name").get(0).get("family");
    assertThat(Objects.requireNonNull(family).path()).isEqualTo("Patient.name[0].family");
    Node given = patient.items("name").get(0).items("given").get(0);
    assertThat(given.pathIn(patient.items("name").get(0))).isEqualTo("$this.given[0]");
    assertThat(given.text()).isEqualTo("小明");
  }

  @Test
  void aByteOrderMarkIsSkipped() {
    assertThat(parse("\uFEFF{\"resourceType\":\"Basic\"}").root().text("resourceType"))
        .isEqualTo("Basic");
  }

  @Test
  void contentIsComparedAsTreesWithDecimalsByText() {
    Node one = parse("{\"a\":1.50,\"b\":[true,\"x\"]}").root();
    assertThat(one.sameContent(parse("{ \"b\" : [true, \"x\"], \"a\":1.50}").root()))
        .isTrue();
    assertThat(one.sameContent(parse("{\"a\":1.5,\"b\":[true,\"x\"]}").root())).isFalse();
    assertThat(one.sameContent(parse("{\"a\":1.50,\"b\":[true]}").root())).isFalse();
  }

  static Stream<Arguments> refused() {
    String deep = "{\"a\":".repeat(65) + "1" + "}".repeat(65);
    return Stream.of(
        Arguments.of("", FaultCode.BODY_EMPTY, ""),
        Arguments.of("hello", FaultCode.JSON_MALFORMED, ""),
        Arguments.of("[1]", FaultCode.NOT_AN_OBJECT, ""),
        Arguments.of("42", FaultCode.NOT_AN_OBJECT, ""),
        Arguments.of("null", FaultCode.NOT_AN_OBJECT, ""),
        Arguments.of("{\"a\":1", FaultCode.JSON_MALFORMED, ""),
        Arguments.of("{\"a\":1}{}", FaultCode.TRAILING_CONTENT, ""),
        Arguments.of("{\"a\":1} x", FaultCode.JSON_MALFORMED, ""),
        Arguments.of("{\"a\":1 /* c */}", FaultCode.JSON_MALFORMED, ""),
        Arguments.of(
            "{\"resourceType\":\"Patient\",\"gender\":\"male\",\"gender\":\"female\"}",
            FaultCode.DUPLICATE_PROPERTY,
            "Patient.gender"),
        Arguments.of("{\"url\":\"u\",\"\":\"x\"}", FaultCode.PROPERTY_NAME_EMPTY, "$this"),
        Arguments.of(deep, FaultCode.TOO_DEEP, "$this" + ".a".repeat(63)),
        Arguments.of("{\"a\":" + "9".repeat(65) + "}", FaultCode.NUMBER_TOO_LONG, "$this.a"),
        Arguments.of("{\"a\":1e31}", FaultCode.EXPONENT_TOO_LARGE, "$this.a"),
        Arguments.of("{\"a\":1e-99999999}", FaultCode.EXPONENT_TOO_LARGE, "$this.a"),
        Arguments.of("{\"a\":1e999999999}", FaultCode.EXPONENT_TOO_LARGE, "$this.a"),
        Arguments.of("{\"a\":01}", FaultCode.JSON_MALFORMED, ""),
        Arguments.of("{\"a\":+1}", FaultCode.JSON_MALFORMED, ""),
        Arguments.of("{\"a\":.5}", FaultCode.JSON_MALFORMED, ""),
        Arguments.of("{\"a\":1.}", FaultCode.JSON_MALFORMED, ""),
        Arguments.of("{\"a\":NaN}", FaultCode.JSON_MALFORMED, ""),
        Arguments.of("{\"a\":null}", FaultCode.NULL_NOT_ALLOWED, "$this.a"),
        Arguments.of("{\"a\":[1,null]}", FaultCode.NULL_NOT_ALLOWED, "$this.a[1]"),
        Arguments.of(
            "{\"a\":[1,null],\"_a\":[{\"id\":\"x\"},null]}",
            FaultCode.NULL_NOT_ALLOWED,
            "$this.a[1]"),
        Arguments.of("{\"a\":[1,2],\"_a\":[{\"id\":\"x\"}]}", FaultCode.ARRAYS_DIFFER, "$this.a"),
        Arguments.of("{\"a\":{}}", FaultCode.EMPTY_NOT_ALLOWED, "$this"),
        Arguments.of("{\"a\":[]}", FaultCode.EMPTY_NOT_ALLOWED, "$this"),
        Arguments.of("{\"a\":\"\"}", FaultCode.EMPTY_NOT_ALLOWED, "$this.a"),
        Arguments.of("{\"a\":\"\\u0000\"}", FaultCode.CONTROL_CHARACTER, "$this.a"),
        Arguments.of("{\"a\":\"\\b\"}", FaultCode.CONTROL_CHARACTER, "$this.a"),
        Arguments.of("{\"a\":\"\u0001\"}", FaultCode.JSON_MALFORMED, ""),
        Arguments.of("{\"a\":\"x\\ud800\"}", FaultCode.SURROGATE_UNPAIRED, "$this.a"),
        Arguments.of("{\"a\":\"\\udc00\\ud800\"}", FaultCode.SURROGATE_UNPAIRED, "$this.a"));
  }

  @ParameterizedTest
  @MethodSource
  void refused(String json, FaultCode code, String expression) {
    assertThatThrownBy(() -> parse(json)).isInstanceOfSatisfying(Fault.class, fault -> {
      assertThat(fault.issues().get(0).rule()).isEqualTo(code.id());
      assertThat(fault.issues().get(0).expression()).isEqualTo(expression);
      assertThat(fault.status()).isEqualTo(code.status());
      assertThat(fault.issues().get(0).text().chinese()).doesNotContain("{0}");
    });
  }

  @Test
  void everyShapeOfInvalidUtf8IsRefusedWithItsPosition() {
    byte[][] invalid = {
      {(byte) 0xff, (byte) 0xfe},
      {(byte) 0xc3, 0x28},
      {(byte) 0xc0, (byte) 0xaf},
      {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
      {(byte) 0xe8, (byte) 0xa5}
    };
    for (byte[] bad : invalid) {
      byte[] body = "{\"a\":\"........\"}".getBytes(UTF_8);
      System.arraycopy(bad, 0, body, 7, bad.length);
      assertThatThrownBy(() -> Document.parse(body))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("Byte 8 is not valid UTF-8");
    }
  }

  @Test
  void limitsNameThemselves() {
    byte[] body = "{\"a\":[1,2,3]}".getBytes(UTF_8);
    assertThatThrownBy(() -> Document.parse(body, new Limits(5, 100, 64, 64, 30)))
        .hasMessageContaining("larger than 5 bytes");
    assertThatThrownBy(() -> Document.parse(body, new Limits(500, 4, 64, 64, 30)))
        .hasMessageContaining("more than 4 JSON values");
  }

  @Test
  void splicingChangesOnlyWhatItNames() {
    Node patient =
        parse("{\"resourceType\":\"Patient\", \"id\" : \"a\",\"active\":true}").root();
    byte[] changed = Splice.of(patient)
        .replace(Objects.requireNonNull(patient.get("id")), "\"b\"")
        .remove(Objects.requireNonNull(patient.get("active")))
        .insertFirst(patient, "\"language\":\"zh\"")
        .bytes();
    assertThat(new String(changed, UTF_8))
        .isEqualTo("{\"language\":\"zh\",\"resourceType\":\"Patient\", \"id\" : \"b\"}");
  }

  @Test
  void whatEndsTooEarlyIsToldWithoutThePartsOfTheParser() {
    assertThatThrownBy(() -> Document.parse("{".getBytes(UTF_8)))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("expected close marker for Object")
        .hasMessageNotContainingAny("Source", "REDACTED");
  }
}
