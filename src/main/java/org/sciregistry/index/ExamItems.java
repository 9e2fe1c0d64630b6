package org.sciregistry.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
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

  private static final byte[] SYSTEM_BYTES = SYSTEM.getBytes(StandardCharsets.US_ASCII);
  private static final Set<String> CODES = Set.of(ITEM, ANY_VALUE);
  private static final Map<String, Integer> PLACES = places();
  private static final byte[][] ITEMS = items();

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

  private static byte[][] items() {
    byte[][] items = new byte[PLACES.size()][];
    PLACES.forEach((item, place) -> items[place] = item.getBytes(StandardCharsets.US_ASCII));
    return items;
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

  /** Writes the row of an Observation that has an item with a score. */
  static void write(ParameterKey parameter, Node observation, Rows rows) {
    Document document = observation.document();
    int components = document.child(observation.number(), "component");
    char[] scores = new char[PLACES.size()];
    Arrays.fill(scores, '-');
    boolean any = false;
    int expected = 0;
    if (components >= 0) {
      int end = document.next(components);
      for (int component = document.firstItem(components);
          component < end;
          component = document.next(component)) {
        int value = document.child(component, "valueInteger");
        if (value >= 0
            && document.kind(value) == Kind.NUMBER
            && document.end(value) - document.start(value) == 1) {
          Integer place = place(document, component, expected);
          if (place != null) {
            scores[place] = (char) document.bytes()[document.start(value)];
            any = true;
            expected = place + 1;
          }
        }
      }
    }
    if (any) {
      String text = new String(scores);
      rows.add(new StringRow(parameter, text, text));
    }
  }

  /**
   * The place of a component's first code of an item, from 0; null when it has none.
   *
   * @param expected the place it has where items stand in their order
   */
  private static @Nullable Integer place(Document document, int component, int expected) {
    int code = document.child(component, "code");
    int codings = code < 0 ? -1 : document.child(code, "coding");
    if (codings >= 0) {
      int end = document.next(codings);
      for (int coding = document.firstItem(codings); coding < end; coding = document.next(coding)) {
        int system = document.child(coding, "system");
        if (system >= 0 && document.hasText(system, SYSTEM_BYTES)) {
          int item = document.child(coding, "code");
          return item >= 0 && expected < ITEMS.length && document.hasText(item, ITEMS[expected])
              ? (Integer) expected
              : PLACES.get(String.valueOf(new Node(document, coding).text("code")));
        }
      }
    }
    return null;
  }
}
