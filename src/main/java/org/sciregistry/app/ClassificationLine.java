package org.sciregistry.app;

import java.util.List;
import org.sciregistry.isncsci.Candidate;
import org.sciregistry.isncsci.Classification;
import org.sciregistry.isncsci.Totals;

/** Writes a classification as one line of JSON, {@code {"id":...,"expected":{...}}}. */
final class ClassificationLine {

  private static final int USUAL_LENGTH = 640;

  private final StringBuilder json = new StringBuilder(USUAL_LENGTH);

  private ClassificationLine() {}

  /**
   * The line, ASCII only.
   *
   * @param id the id as JSON
   */
  static String of(String id, Classification found) {
    ClassificationLine line = new ClassificationLine();
    line.json.append("{\"id\":");
    line.ascii(id);
    line.json.append(",\"expected\":{");
    line.candidates("sensoryLevelRight", found.sensoryLevelRight());
    line.candidates("sensoryLevelLeft", found.sensoryLevelLeft());
    line.candidates("motorLevelRight", found.motorLevelRight());
    line.candidates("motorLevelLeft", found.motorLevelLeft());
    line.candidates("nli", found.neurologicalLevel());
    line.candidates("complete", found.completeness());
    line.candidates("ais", found.impairmentScale());
    line.candidates("sensoryZppRight", found.sensoryZoneRight());
    line.candidates("sensoryZppLeft", found.sensoryZoneLeft());
    line.candidates("motorZppRight", found.motorZoneRight());
    line.candidates("motorZppLeft", found.motorZoneLeft());
    line.totals(found.totals());
    return line.json.append("}}").toString();
  }

  private <T extends Enum<T>> void candidates(String name, List<Candidate<T>> candidates) {
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
