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

  private static final int NOTHING = 1;
  private static final int LONGEST_SYSTEM = 1_000;
  private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

  private final Vocabulary vocabulary;
  private final AnsweredBefore answered = new AnsweredBefore();

  CodeNotes(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** One information per system that is not here, one warning per unknown display of a system of ours. */
  List<Issue> on(Node resource) {
    Document document = resource.document();
    List<Issue> notes = new ArrayList<>();
    Map<String, Unchecked> unchecked = new LinkedHashMap<>();
    look(document, resource.number(), resource, notes, unchecked);
    unchecked.forEach((system, seen) -> notes.add(PolicyRule.CODE_NOT_CHECKED.at(
        seen.first.pathIn(resource), system, String.valueOf(seen.first.text("code")), seen.count)));
    return notes;
  }

  /** Looks at an object and all in it; a piece in which nothing was remarkable is not looked at again. */
  private void look(
      Document document,
      int object,
      Node resource,
      List<Issue> notes,
      Map<String, Unchecked> unchecked) {
    int hash = AnsweredBefore.hash(document, object);
    if (answered.answer(this, this, "", document, object, hash) == NOTHING) {
      return;
    }
    int before = notes.size() + seen(unchecked);
    int system = document.child(object, "system");
    int code = system < 0 ? -1 : document.child(object, "code");
    if (code >= 0 && document.kind(system) == Kind.STRING && document.kind(code) == Kind.STRING) {
      note(
          new Node(document, object),
          document.text(system),
          document.text(code),
          resource,
          notes,
          unchecked);
    }
    int end = document.next(object);
    int value = object + 1;
    while (value < end) {
      if (document.kind(value) == Kind.OBJECT) {
        look(document, value, resource, notes, unchecked);
        value = document.next(value);
      } else {
        value++;
      }
    }
    if (notes.size() + seen(unchecked) == before) {
      answered.remember(this, this, "", document, object, hash, NOTHING);
    }
  }

  private static int seen(Map<String, Unchecked> unchecked) {
    int seen = 0;
    for (Unchecked system : unchecked.values()) {
      seen += system.count;
    }
    return seen;
  }

  private void note(
      Node coding,
      String system,
      String code,
      Node resource,
      List<Issue> notes,
      Map<String, Unchecked> unchecked) {
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
