package org.sciregistry.mapping;

import java.util.List;
import org.sciregistry.document.JsonText;
import org.sciregistry.fault.Language;
import org.sciregistry.isncsci.Candidate;
import org.sciregistry.isncsci.Cell;
import org.sciregistry.isncsci.Reason;
import org.sciregistry.isncsci.Recomputation;
import org.sciregistry.isncsci.ResultItem;
import org.sciregistry.isncsci.Score;
import org.sciregistry.isncsci.Totals;
import org.sciregistry.profile.Guide;

/** Writes what an exam means, and why, as the Parameters that {@code $isncsci} answers. */
public final class ClassificationParameters {

  private static final String ITEMS = Guide.CANONICAL + "/CodeSystem/isncsci-item";

  private final JsonText json = new JsonText();
  private final Recomputation found;
  private final Language language;

  private ClassificationParameters(Recomputation found, Language language) {
    this.found = found;
    this.language = language;
  }

  /**
   * The Parameters' JSON.
   *
   * @param derived Observations to give along
   */
  public static byte[] json(Recomputation found, Language language, List<byte[]> derived) {
    ClassificationParameters parameters = new ClassificationParameters(found, language);
    JsonText json = parameters.json;
    json.object().string("resourceType", "Parameters").array("parameter");
    for (ResultItem item : ResultItem.values()) {
      parameters.result(item);
    }
    for (Score score : Score.values()) {
      parameters.score(score);
    }
    for (byte[] observation : derived) {
      json.object().string("name", "derived").json("resource", observation).endObject();
    }
    return json.endArray().endObject().bytes();
  }

  private void result(ResultItem item) {
    List<? extends Candidate<?>> candidates = found.classification().get(item);
    json.object().string("name", "result").array("part");
    item(item.code(), language == Language.CHINESE ? item.chinese() : item.english());
    json.object().string("name", "told");
    json.string("valueString", Candidate.told(candidates)).endObject();
    List<Reason> reasons = found.reasons(item);
    for (int at = 0; at < candidates.size(); at++) {
      candidate(candidates.get(at), reasons.get(at));
    }
    if (found.disputed().contains(item)) {
      for (String value : found.possible(item)) {
        json.object().string("name", "exact").string("valueCode", value).endObject();
      }
    }
    json.endArray().endObject();
  }

  private void item(String code, String display) {
    json.object().string("name", "item").object("valueCoding");
    json.string("system", DerivedObservation.RESULTS).string("code", code);
    json.string("display", display).endObject().endObject();
  }

  private void candidate(Candidate<?> candidate, Reason reason) {
    json.object().string("name", "candidate").array("part");
    json.object().string("name", "value");
    json.string("valueCode", candidate.value().name()).endObject();
    json.object().string("name", "nonSciAffected");
    json.bool("valueBoolean", candidate.starred()).endObject();
    json.object().string("name", "reason");
    json.string("valueString", language == Language.CHINESE ? reason.chinese() : reason.english());
    json.endObject();
    reason.cells().forEach(cell -> cell("cell", cell));
    reason.counted().forEach(cell -> cell("counted", cell));
    json.endArray().endObject();
  }

  private void cell(String name, Cell cell) {
    json.object().string("name", name).array("part");
    json.object().string("name", "item").object("valueCoding");
    json.string("system", ITEMS).string("code", cell.code()).endObject().endObject();
    json.object().string("name", "value").string("valueString", cell.value()).endObject();
    json.endArray().endObject();
  }

  private void score(Score score) {
    int sum = score.of(found.classification().totals());
    json.object().string("name", "score").array("part");
    item(score.code(), language == Language.CHINESE ? score.chinese() : score.english());
    if (sum != Totals.NOT_DETERMINABLE) {
      json.object().string("name", "value").number("valueInteger", sum).endObject();
    }
    json.endArray().endObject();
  }
}
