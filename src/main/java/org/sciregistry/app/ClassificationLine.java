package org.sciregistry.app;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sciregistry.isncsci.Candidate;
import org.sciregistry.isncsci.Classification;
import org.sciregistry.isncsci.ResultItem;
import org.sciregistry.isncsci.Totals;

/**
 * Writes a classification as one line of JSON, {@code {"id":...,"expected":{...}}}; where the display is asked for, its
 * texts stand in {@code expected.display}.
 */
final class ClassificationLine {

  private static final int USUAL_LENGTH = 640;
  private static final Map<ResultItem, String> NAMES = new EnumMap<>(Map.ofEntries(
      Map.entry(ResultItem.SENSORY_LEVEL_RIGHT, "sensoryLevelRight"),
      Map.entry(ResultItem.SENSORY_LEVEL_LEFT, "sensoryLevelLeft"),
      Map.entry(ResultItem.MOTOR_LEVEL_RIGHT, "motorLevelRight"),
      Map.entry(ResultItem.MOTOR_LEVEL_LEFT, "motorLevelLeft"),
      Map.entry(ResultItem.NEUROLOGICAL_LEVEL, "nli"),
      Map.entry(ResultItem.COMPLETENESS, "complete"),
      Map.entry(ResultItem.IMPAIRMENT_SCALE, "ais"),
      Map.entry(ResultItem.SENSORY_ZONE_RIGHT, "sensoryZppRight"),
      Map.entry(ResultItem.SENSORY_ZONE_LEFT, "sensoryZppLeft"),
      Map.entry(ResultItem.MOTOR_ZONE_RIGHT, "motorZppRight"),
      Map.entry(ResultItem.MOTOR_ZONE_LEFT, "motorZppLeft")));

  private final StringBuilder json = new StringBuilder(USUAL_LENGTH);

  private ClassificationLine() {}

  /**
   * The line, ASCII only.
   *
   * @param id the id as JSON
   * @param display whether results are also wanted as clinicians write them
   */
  static String of(String id, Classification found, boolean display) {
    ClassificationLine line = new ClassificationLine();
    line.json.append("{\"id\":");
    line.ascii(id);
    line.json.append(",\"expected\":{");
    if (display) {
      line.json.append("\"display\":{");
      NAMES.forEach((item, name) -> line.json
          .append('"')
          .append(name)
          .append("\":\"")
          .append(Candidate.told(found.get(item)))
          .append("\","));
      line.json.setCharAt(line.json.length() - 1, '}');
      line.json.append(',');
    }
    NAMES.forEach((item, name) -> line.candidates(name, found.get(item)));
    line.totals(found.totals());
    return line.json.append("}}").toString();
  }

  private void candidates(String name, List<? extends Candidate<?>> candidates) {
    json.append('"').append(name).append("\":[");
    for (int i = 0; i < candidates.size(); i++) {
      json.append(i == 0 ? "\"" : ",\"").append(candidates.get(i).value().name());
      json.append(candidates.get(i).starred() ? "*\"" : "\"");
    }
    json.append("],");
  }

  private void totals(Totals totals) {
    json.append("\"totals\":{");
    total("uerRight", totals.upperRight());
    total("lerRight", totals.lowerRight());
    total("motorRight", totals.motorRight());
    total("lightTouchRight", totals.lightTouchRight());
    total("pinPrickRight", totals.pinPrickRight());
    total("uerLeft", totals.upperLeft());
    total("lerLeft", totals.lowerLeft());
    total("motorLeft", totals.motorLeft());
    total("lightTouchLeft", totals.lightTouchLeft());
    total("pinPrickLeft", totals.pinPrickLeft());
    total("uems", totals.upperExtremities());
    total("lems", totals.lowerExtremities());
    total("lightTouch", totals.lightTouch());
    total("pinPrick", totals.pinPrick());
    json.setCharAt(json.length() - 1, '}');
  }

  private void total(String name, int sum) {
    json.append('"').append(name).append("\":");
    if (sum == Totals.NOT_DETERMINABLE) {
      json.append("\"ND\",");
    } else {
      json.append(sum).append(',');
    }
  }

  private void ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character < 128) {
        json.append(character);
      } else {
        json.append(String.format("\\u%04x", (int) character));
      }
    }
  }
}
