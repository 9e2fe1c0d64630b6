package org.sciregistry.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Examples that must be refused, each made from a right one by few changes.
 *
 * <p>A change is {@code set path = JSON}, {@code add path = JSON} (to an array) or {@code remove path}; several stand
 * one after the other with {@code ;;} between. A path names elements with dots; {@code component[MOT-R-C5]} is the item
 * of the array that holds this text as a value or as the end of a URL, {@code component[0]} the first.
 */
final class NegativeCases {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SEGMENT = Pattern.compile("([^\\[.]+)(?:\\[([^]]+)])?");

  /**
   * One row of the table.
   *
   * @param name of the case and its file
   * @param base the example it starts from, such as {@code Observation-xian-patient-01-ais-baseline}
   * @param change what is changed
   * @param severity of each finding, or of all; {@code &} between several
   * @param expression where each finding stands; {@code &} between several
   * @param key of each finding: an invariant or the validator's message
   */
  record Case(
      String name, String base, String change, String severity, String expression, String key) {

    /** Every finding the judge must tell, and no other: severity, expression and key with tabs between. */
    List<String> findings() {
      String[] expressions = expression.split(" & ", -1);
      String[] keys = keys();
      String[] severities = severity.split(" & ", -1);
      List<String> findings = new ArrayList<>();
      for (int i = 0; i < keys.length; i++) {
        findings.add((severities.length == 1 ? severity : severities[i]) + "\t" + expressions[i]
            + "\t" + keys[i]);
      }
      return findings;
    }

    /** The keys of all findings. */
    String[] keys() {
      return key.split(" & ", -1);
    }
  }

  private NegativeCases() {}

  /** Reads the tab-separated table; the first line names the columns. */
  static List<Case> read(Path table) throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String line : Files.readAllLines(table)) {
      if (!line.isBlank() && !line.startsWith("#") && !line.startsWith("name\t")) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 6) {
          throw new IllegalArgumentException("six columns are needed: " + line);
        }
        cases.add(new Case(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]));
      }
    }
    return cases;
  }

  /** The changed resource. */
  static String apply(Case row, String base) throws IOException {
    JsonNode root = JSON.readTree(base);
    if (root instanceof ObjectNode resource && resource.has("id")) {
      resource.put("id", row.name());
    }
    for (String change : row.change().split(";;", -1)) {
      applyOne(root, change.strip());
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private static void applyOne(JsonNode root, String change) throws IOException {
    String verb = change.substring(0, change.indexOf(' '));
    String rest = change.substring(change.indexOf(' ') + 1);
    int equals = rest.indexOf(" = ");
    String path = equals < 0 ? rest : rest.substring(0, equals);
    JsonNode parent = root;
    Matcher segments = SEGMENT.matcher(path);
    List<String[]> steps = new ArrayList<>();
    while (segments.find()) {
      steps.add(new String[] {segments.group(1), segments.group(2)});
    }
    for (int i = 0; i < steps.size() - 1; i++) {
      parent = descend(parent, steps.get(i), change);
    }
    String[] last = steps.get(steps.size() - 1);
    if (last[1] != null) {
      ArrayNode array = (ArrayNode) parent.get(last[0]);
      int at = indexOf(array, last[1], change);
      switch (verb) {
        case "remove" -> {
          array.remove(at);
          if (array.isEmpty()) {
            ((ObjectNode) parent).remove(last[0]);
          }
        }
        case "set" -> array.set(at, JSON.readTree(rest.substring(equals + 3)));
        default -> throw new IllegalArgumentException(change);
      }
      return;
    }
    ObjectNode object = (ObjectNode) parent;
    switch (verb) {
      case "remove" -> {
        if (object.remove(last[0]) == null) {
          throw new IllegalArgumentException("nothing to remove: " + change);
        }
      }
      case "set" -> object.set(last[0], JSON.readTree(rest.substring(equals + 3)));
      case "add" -> object.withArray(last[0]).add(JSON.readTree(rest.substring(equals + 3)));
      default -> throw new IllegalArgumentException(change);
    }
  }

  private static JsonNode descend(JsonNode node, String[] step, String change) {
    JsonNode child = node.get(step[0]);
    if (child == null) {
      throw new IllegalArgumentException("there is no " + step[0] + ": " + change);
    }
    return step[1] == null ? child : child.get(indexOf((ArrayNode) child, step[1], change));
  }

  private static int indexOf(ArrayNode array, String wanted, String change) {
    if (wanted.matches("\\d+")) {
      return Integer.parseInt(wanted);
    }
    for (int i = 0; i < array.size(); i++) {
      String item = array.get(i).toString();
      if (item.contains("\"" + wanted + "\"") || item.contains("/" + wanted + "\"")) {
        return i;
      }
    }
    throw new IllegalArgumentException("there is no " + wanted + ": " + change);
  }
}
