package org.sciregistry.validation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;

/**
 * The authority's word on single codes, units and systems, asked once each and remembered.
 *
 * <p>Terminology has corners no table shows (grammars, fragments, versions, aliases). So a code that is new here is
 * sent to the authority in the smallest resource that can carry it, and only its answer is kept.
 */
final class Probes {

  private static final int MOST_ANSWERS = 100_000;
  private static final int LONGEST_KEY = 1_000;

  private final Authority authority;
  private final ConcurrentHashMap<String, Boolean> answers = new ConcurrentHashMap<>();

  /**
   * Probes of an authority.
   *
   * @param known what it is known to answer
   */
  Probes(Authority authority, Map<String, Boolean> known) {
    this.authority = authority;
    answers.putAll(known);
  }

  /** Every answer that is remembered, by its question. */
  Map<String, Boolean> answers() {
    return Map.copyOf(answers);
  }

  private boolean remembered(String key, BooleanSupplier question) {
    Boolean known = answers.get(key);
    if (known != null) {
      return known;
    }
    if (key.length() > LONGEST_KEY) {
      throw new Unproven("too long to remember");
    }
    boolean answer = question.getAsBoolean();
    if (answers.size() < MOST_ANSWERS) {
      answers.put(key, answer);
    }
    return answer;
  }

  /** Whether the authority finds no error in a Coding by itself. */
  boolean isCodingRight(Node coding) {
    String system = coding.text("system");
    String code = coding.text("code");
    if (system == null && code == null) {
      return true;
    }
    if (coding.get("version") != null || coding.get("userSelected") != null) {
      throw new Unproven("coding with version");
    }
    String key = "c\n" + system + "\n" + code + "\n" + coding.text("display");
    return remembered(
        key,
        () -> isRight("{\"resourceType\":\"Basic\",\"code\":{\"coding\":[" + json(coding) + "]}}"));
  }

  /** Whether the authority finds no error in a Quantity's unit. */
  boolean isUnitRight(Node quantity) {
    String system = quantity.text("system");
    String code = quantity.text("code");
    if (system == null && code == null) {
      return true;
    }
    if (system == null || code == null) {
      throw new Unproven("half a unit");
    }
    String unit = quantity.text("unit");
    String key = "u\n" + system + "\n" + code + "\n" + unit;
    return remembered(key, () -> {
      Node unitNode = quantity.get("unit");
      Node systemNode = quantity.get("system");
      Node codeNode = quantity.get("code");
      String members = (unitNode == null ? "" : ",\"unit\":" + json(unitNode))
          + (systemNode == null ? "" : ",\"system\":" + json(systemNode))
          + (codeNode == null ? "" : ",\"code\":" + json(codeNode));
      return isRight(
          "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"-\"},"
              + "\"valueQuantity\":{\"value\":1" + members + "}}");
    });
  }

  /** Whether the authority finds no error in an identifier's system. */
  boolean isIdentifierSystemRight(Node system) {
    if (system.text().equals("urn:ietf:rfc:3986") || system.text().contains("rfc4122")) {
      throw new Unproven("identifier of identifiers");
    }
    return remembered(
        "i\n" + system.text(),
        () -> isRight("{\"resourceType\":\"Basic\",\"identifier\":[{\"system\":" + json(system)
            + ",\"value\":\"1\"}],\"code\":{\"text\":\"-\"}}"));
  }

  private static String json(Node value) {
    return new String(value.bytes(), StandardCharsets.UTF_8);
  }

  private boolean isRight(String probe) {
    return authority.examine(probe.getBytes(StandardCharsets.UTF_8), List.of()).stream()
        .noneMatch(message -> message.getLevel().isError());
  }

  /** Whether a code, a Coding or one coding of a CodeableConcept is in a value set. */
  boolean isInValueSet(String valueSet, Node value) {
    if (value.kind() == Kind.STRING) {
      return isMember(valueSet, null, value.text());
    }
    if (value.kind() != Kind.OBJECT) {
      return false;
    }
    Node codings = value.get("coding");
    return codings == null
        ? isMember(valueSet, value)
        : codings.children().stream().anyMatch(coding -> isMember(valueSet, coding));
  }

  private boolean isMember(String valueSet, Node coding) {
    String system = coding.text("system");
    String code = coding.text("code");
    return system != null && code != null && isMember(valueSet, system, code);
  }

  private boolean isMember(String valueSet, @Nullable String system, String code) {
    return remembered(
        "v\n" + valueSet + "\n" + system + "\n" + code,
        () -> authority.isMember(valueSet, system, code));
  }
}
