package org.sciregistry.validation;

import java.util.ArrayList;
import java.util.List;
import org.sciregistry.access.PersonToken;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Issue;

/** A person token comes as identifier of a Patient, from where it is taken out before the Patient is stored; anywhere else everybody could read it. */
final class PersonTokenRules {

  private PersonTokenRules() {}

  /**
   * What is to be said of the tokens in a resource that is stored as one.
   *
   * @param resource a root or a resource inside a Bundle
   */
  static List<Issue> of(Node resource) {
    List<Issue> issues = new ArrayList<>();
    Document document = resource.document();
    boolean patient = "Patient".equals(resource.text("resourceType"));
    boolean second = false;
    int end = document.next(resource.number());
    for (int value = resource.number(); value < end; value++) {
      if ("system".equals(document.name(value)) && document.hasText(value, PersonToken.SYSTEM)) {
        Node identifier = new Node(document, document.parent(value));
        String path = identifier.pathIn(resource);
        if (!patient || !path.matches("Patient\\.identifier\\[\\d+]")) {
          issues.add(PolicyRule.PERSON_TOKEN_ELSEWHERE.at(path));
        } else if (second) {
          issues.add(PolicyRule.PERSON_TOKEN_SECOND.at(path));
        } else if (identifier.get("value") != null
            && !PersonToken.isOne(String.valueOf(identifier.text("value")))) {
          issues.add(PolicyRule.PERSON_TOKEN_INVALID.at(path + ".value"));
        } else {
          issues.add(PolicyRule.PERSON_TOKEN_TAKEN_OUT.at(path));
        }
        second = true;
      }
    }
    return issues;
  }
}
