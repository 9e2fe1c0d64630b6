package org.sciregistry.validation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Issue;

/** The registry's remarks on codes: systems whose content is not here, and displays nobody uses. */
final class CodeNotes {

  private static final class Unchecked {
    private final Node first;
    private int count = 1;

    Unchecked(Node first) {
      this.first = first;
    }
  }

  private static final int LONGEST_SYSTEM = 1_000;
  private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

  private final Vocabulary vocabulary;

  CodeNotes(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** One information per system that is not here, one warning per unknown display of a system of ours. */
  List<Issue> on(Node resource) {
    Document document = resource.document();
    List<Issue> notes = new ArrayList<>();
    Map<String, Unchecked> unchecked = new LinkedHashMap<>();
    int end = document.next(resource.number());
    for (int value = resource.number(); value < end; value++) {
      if (hasCode(document, value)) {
        note(new Node(document, value), resource, notes, unchecked);
      }
    }
    unchecked.forEach((system, seen) -> notes.add(PolicyRule.CODE_NOT_CHECKED.at(
        seen.first.pathIn(resource), system, String.valueOf(seen.first.text("code")), seen.count)));
    return notes;
  }

  /** Whether an object's own code deserves a remark; what is in the object is not looked at. */
  boolean remarkOn(Document document, int object) {
    if (!hasCode(document, object)) {
      return false;
    }
    Node coding = new Node(document, object);
    List<Issue> notes = new ArrayList<>();
    Map<String, Unchecked> unchecked = new LinkedHashMap<>();
    note(coding, coding, notes, unchecked);
    return !notes.isEmpty() || !unchecked.isEmpty();
  }

  private static boolean hasCode(Document document, int object) {
    int system = document.child(object, "system");
    int code = system < 0 ? -1 : document.child(object, "code");
    return code >= 0 && document.kind(system) == Kind.STRING && document.kind(code) == Kind.STRING;
  }

  private void note(
      Node coding, Node resource, List<Issue> notes, Map<String, Unchecked> unchecked) {
    String system = String.valueOf(coding.text("system"));
    String code = String.valueOf(coding.text("code"));
    if (system.length() > LONGEST_SYSTEM || !ABSOLUTE.matcher(system).lookingAt()) {
      String shown = system.length() > 64 ? system.substring(0, 64) + "…" : system;
      notes.add(PolicyRule.SYSTEM_NOT_ABSOLUTE.at(
          coding.pathIn(resource) + ".system", shown, LONGEST_SYSTEM));
      return;
    }
    if (vocabulary.hasNames(system)) {
      @Nullable String display = coding.text("display");
      Set<String> names = vocabulary.names(system, code);
      if (display != null && !names.isEmpty() && !names.contains(display)) {
        notes.add(PolicyRule.DISPLAY_UNKNOWN.at(
            coding.pathIn(resource) + ".display", display, code, system, String.join(", ", names)));
      }
      return;
    }
    if (vocabulary.isListed(system, code) || vocabulary.hasContent(system)) {
      return;
    }
    Unchecked seen = unchecked.get(system);
    if (seen == null) {
      unchecked.put(system, new Unchecked(coding));
    } else {
      seen.count++;
    }
  }
}
