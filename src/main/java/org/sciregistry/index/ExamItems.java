package org.sciregistry.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;
import org.sciregistry.index.IndexRow.StringRow;
import org.sciregistry.isncsci.ExamSide;
import org.sciregistry.isncsci.Segment;
import org.sciregistry.profile.Guide;

/** The 132 scored items of an ISNCSCI exam in one row: a text with one digit for each, and a hyphen where there is none. */
public final class ExamItems {

  /** The composite parameter of an item and its score, whose row it is. */
  public static final String ITEM = "exam-item";

  /** The parameter of any item's score; it has no row of its own. */
  public static final String ANY_VALUE = "exam-item-value";

  /** The system of the items' codes. */
  public static final String SYSTEM = Guide.CANONICAL + "/CodeSystem/isncsci-item";

  /** The highest score an item can have. */
  public static final int HIGHEST = 5;

  private static final Set<String> CODES = Set.of(ITEM, ANY_VALUE);
  private static final Map<String, Integer> PLACES = places();

  private ExamItems() {}

  private static Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    for (String side : List.of("R", "L")) {
      for (String modality : List.of("LT", "PP")) {
        for (Segment segment : Segment.values()) {
          if (segment != Segment.C1) {
            places.put(modality + "-" + side + "-" + segment.label(), places.size());
          }
        }
      }
      for (int muscle = 0; muscle < ExamSide.KEY_MUSCLES; muscle++) {
        places.put("MOT-" + side + "-" + Segment.ofKeyMuscle(muscle).label(), places.size());
      }
    }
    return places;
  }

  /** Whether a parameter is answered from the row of items. */
  public static boolean answer(ParameterKey parameter) {
    return CODES.contains(parameter.code()) && parameter.resourceType().equals("Observation");
  }

  /** Where in the text an item such as {@code MOT-R-C5} stands, from 1, or null when there is no such item. */
  public static @Nullable Integer place(String item) {
    Integer place = PLACES.get(item);
    return place == null ? null : place + 1;
  }

  /** The row of an Observation, or null when it has no item with a score. */
  static @Nullable StringRow row(ParameterKey parameter, Node observation) {
    char[] scores = new char[PLACES.size()];
    Arrays.fill(scores, '-');
    boolean any = false;
    for (Node component : observation.items("component")) {
      Node value = component.get("valueInteger");
      Integer place = place(component);
      if (place != null && value != null && value.kind() == Kind.NUMBER) {
        String score = value.text();
        if (score.length() == 1) {
          scores[place] = score.charAt(0);
          any = true;
        }
      }
    }
    String text = new String(scores);
    return any ? new StringRow(parameter, text, text) : null;
  }

  private static @Nullable Integer place(Node component) {
    Node code = component.get("code");
    if (code != null) {
      for (Node coding : code.items("coding")) {
        if (coding.has("system", SYSTEM)) {
          return PLACES.get(String.valueOf(coding.text("code")));
        }
      }
    }
    return null;
  }
}
