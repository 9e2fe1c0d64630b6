package org.sciregistry.validation;

import java.util.ArrayList;
import java.util.List;
import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Issue;

/** Names of people must read in the order they are written: U+202D and U+202E make one person look like another. */
final class NameRules {

  private NameRules() {}

  static List<Issue> of(Node resource) {
    List<Issue> issues = new ArrayList<>();
    Document document = resource.document();
    for (Node name : resource.items("name")) {
      int end = document.next(name.number());
      for (int value = name.number(); value < end; value++) {
        if (document.kind(value) == Kind.STRING) {
          Node text = new Node(document, value);
          if (text.text().indexOf('\u202D') >= 0 || text.text().indexOf('\u202E') >= 0) {
            issues.add(PolicyRule.NAME_REORDERED.at(text.pathIn(resource)));
          }
        }
      }
    }
    return issues;
  }
}
