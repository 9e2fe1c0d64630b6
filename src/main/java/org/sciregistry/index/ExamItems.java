package org.sciregistry.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
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

  private static final int LONGEST_TOLD = 1_024;
  private static final byte[] SYSTEM_BYTES = SYSTEM.getBytes(StandardCharsets.US_ASCII);
  private static final Set<String> CODES = Set.of(ITEM, ANY_VALUE);
  private static final Map<String, Integer> PLACES = places();

  /** What the codes of the first, second ... component of an exam last were: those of the next are most often told alike. Threads that do not see it yet look again. */
  private static final AtomicReferenceArray<@Nullable Told> TOLD =
      new AtomicReferenceArray<>(2 * PLACES.size());

  /** The bytes of a code, and the place of its item. */
  private record Told(byte[] code, Integer place) {

    private boolean is(Document document, int other) {
      return Arrays.equals(
          code, 0, code.length, document.bytes(), document.start(other), document.end(other));
    }
  }

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

  /** Writes the row of an Observation that has an item with a score. */
  static void write(ParameterKey parameter, Node observation, Rows rows) {
    Document document = observation.document();
    int components = document.child(observation.number(), "component");
    char[] scores = new char[PLACES.size()];
    Arrays.fill(scores, '-');
    boolean any = false;
    int number = -1;
    if (components >= 0) {
      int end = document.next(components);
      for (int component = document.firstItem(components);
          component < end;
          component = document.next(component)) {
        number++;
        int value = document.child(component, "valueInteger");
        if (value >= 0
            && document.kind(value) == Kind.NUMBER
            && document.end(value) - document.start(value) == 1) {
          Integer place = place(document, document.child(component, "code"), number);
          if (place != null) {
            scores[place] = (char) document.bytes()[document.start(value)];
            any = true;
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
   * The place of the first coding of an item, from 0; null when there is none.
   *
   * @param number of the component whose code it is, from 0
   */
  private static @Nullable Integer place(Document document, int code, int number) {
    if (code < 0) {
      return null;
    }
    Told told = number < TOLD.length() ? TOLD.get(number) : null;
    if (told != null && told.is(document, code)) {
      return told.place();
    }
    Integer place = place(document, code);
    if (place != null
        && number < TOLD.length()
        && document.end(code) - document.start(code) <= LONGEST_TOLD) {
      TOLD.set(number, new Told(document.bytesOf(code), place));
    }
    return place;
  }

  private static @Nullable Integer place(Document document, int code) {
    int codings = document.child(code, "coding");
    if (codings < 0) {
      return null;
    }
    int end = document.next(codings);
    for (int coding = document.firstItem(codings); coding < end; coding = document.next(coding)) {
      int system = document.child(coding, "system");
      if (system >= 0 && document.hasText(system, SYSTEM_BYTES)) {
        return PLACES.get(String.valueOf(new Node(document, coding).text("code")));
      }
    }
    return null;
  }
}
