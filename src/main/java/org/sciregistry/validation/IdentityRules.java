package org.sciregistry.validation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Issue;

/** A registry of pseudonyms takes nothing that names a person: what tells who a patient is, and resident ids of the People's Republic of China wherever they stand. */
public final class IdentityRules {

  private static final Set<String> PEOPLE = Set.of("Patient", "RelatedPerson", "Person");
  private static final List<String> NAMING =
      List.of("name", "telecom", "address", "photo", "contact", "text");
  private static final Pattern EIGHTEEN = Pattern.compile("(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])");
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";

  private IdentityRules() {}

  static List<Issue> of(Node resource) {
    List<Issue> issues = new ArrayList<>(naming(resource, resource));
    for (Node contained : resource.items("contained")) {
      issues.addAll(naming(contained, resource));
    }
    Document document = resource.document();
    int end = document.next(resource.number());
    for (int value = resource.number(); value < end; value++) {
      if (document.kind(value) == Kind.STRING) {
        Node text = new Node(document, value);
        if (holdsResidentId(text.text())) {
          issues.add(PolicyRule.RESIDENT_ID_REFUSED.at(text.pathIn(resource)));
        }
      }
    }
    return issues;
  }

  private static List<Issue> naming(Node person, Node resource) {
    List<Issue> issues = new ArrayList<>();
    if (PEOPLE.contains(String.valueOf(person.text("resourceType")))) {
      for (String element : NAMING) {
        Node told = person.get(element);
        if (told != null) {
          issues.add(PolicyRule.IDENTITY_REFUSED.at(told.pathIn(resource), element));
        }
      }
    }
    return issues;
  }

  /** Eighteen digits with a day of birth and the check digit of GB 11643. */
  static boolean holdsResidentId(String text) {
    if (text.length() < 18) {
      return false;
    }
    Matcher number = EIGHTEEN.matcher(text);
    while (number.find()) {
      if (isResidentId(number.group())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a text is a resident identity number: eighteen digits with a day of birth and the check digit of GB 11643. */
  public static boolean isResidentId(String number) {
    if (!EIGHTEEN.matcher(number).matches()) {
      return false;
    }
    int sum = 0;
    for (int at = 0; at < WEIGHTS.length; at++) {
      sum += WEIGHTS[at] * (number.charAt(at) - '0');
    }
    if (CHECKS.charAt(sum % CHECKS.length()) != Character.toUpperCase(number.charAt(17))) {
      return false;
    }
    try {
      LocalDate.of(
          Integer.parseInt(number.substring(6, 10)),
          Integer.parseInt(number.substring(10, 12)),
          Integer.parseInt(number.substring(12, 14)));
      return number.startsWith("19", 6) || number.startsWith("20", 6);
    } catch (DateTimeException noDay) {
      return false;
    }
  }
}
