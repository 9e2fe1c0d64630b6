package org.sciregistry.validation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.JsonText;
import org.sciregistry.document.Kind;
import org.sciregistry.document.NarrativeLinks;
import org.sciregistry.document.Node;
import org.sciregistry.document.Splice;
import org.sciregistry.fault.Issue;

/** A Bundle taken apart: its resources, what they call each other, and the shell that remains without them. */
final class BundleEntries {

  /** One entry that carries a resource, and where it stands. */
  record Entry(String fullUrl, Node resource, int position) {

    /** Where the resource stands, such as {@code Bundle.entry[3].resource}. */
    String expression() {
      return at(position) + ".resource";
    }
  }

  private static final Set<String> KEPT_WHOLE = Set.of("document", "message", "searchset");
  private static final Set<String> ENTRIES_MAY_BE_EMPTY = Set.of("transaction", "batch");
  private static final Set<String> WRITES = Set.of("POST", "PUT");
  private static final Signs TYPE = Signs.LETTERS;
  private static final Signs ID = Signs.LETTERS.or(Signs.DIGITS).or("-.");
  private static final Signs CONDITION = ID.or("_:/|=&%");
  private static final int LONGEST_TYPE = 41;
  private static final int LONGEST_ID = 64;
  private static final Pattern REST_URL =
      Pattern.compile("https?://.*/([A-Za-z]{1,64})/([A-Za-z0-9\\-.]{1,64})");

  private static final Pattern CONDITIONAL = Pattern.compile("([A-Z][A-Za-z]{1,63})\\?.+");

  private final Node bundle;
  private final String type;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, String> types = new HashMap<>();
  private final List<Issue> issues = new ArrayList<>();

  BundleEntries(Node bundle) {
    this.bundle = bundle;
    this.type = String.valueOf(bundle.text("type"));
    int position = 0;
    for (Node entry : bundle.items("entry")) {
      Node resource = entry.get("resource");
      if (resource != null && resource.kind() == Kind.OBJECT) {
        String fullUrl = entry.text("fullUrl");
        entries.add(new Entry(fullUrl == null ? "" : fullUrl, resource, position));
        String resourceType = resource.text("resourceType");
        if (fullUrl != null && resourceType != null) {
          types.put(fullUrl, resourceType);
          checkFullUrl(position, fullUrl, resourceType, resource.text("id"));
        }
      }
      position++;
    }
  }

  private static String at(int position) {
    return "Bundle.entry[" + position + "]";
  }

  private void checkFullUrl(
      int position, String fullUrl, String resourceType, @Nullable String id) {
    if (!ENTRIES_MAY_BE_EMPTY.contains(type) || !fullUrl.startsWith("http")) {
      return;
    }
    Matcher url = REST_URL.matcher(fullUrl);
    if (url.matches()
        && Character.isUpperCase(url.group(1).charAt(0))
        && !(url.group(1).equals(resourceType) && (id == null || url.group(2).equals(id)))) {
      String told = id == null ? resourceType : resourceType + "/" + id;
      issues.add(PolicyRule.FULL_URL_DIFFERS.at(at(position) + ".fullUrl", fullUrl, told));
    }
  }

  List<Entry> entries() {
    return entries;
  }

  /** The resources as the rules across resources see them. */
  List<Submitted> submitted() {
    return entries.stream()
        .map(entry -> new Submitted(
            entry.fullUrl().isEmpty() ? entry.expression() : entry.fullUrl(),
            entry.resource(),
            entry.expression()))
        .toList();
  }

  /** What is wrong between the entries' fullUrls and their resources. */
  List<Issue> issues() {
    return issues;
  }

  /** Whether the Bundle has rules about its resources, so that it is judged as one. */
  boolean isKeptWhole() {
    return KEPT_WHOLE.contains(type);
  }

  /**
   * Whether the Bundle surely has no error of its own: a transaction or batch of nothing but type and entries, each
   * with a urn:uuid of its own, a resource and a plain request.
   */
  boolean isPlain() {
    if (!ENTRIES_MAY_BE_EMPTY.contains(type)) {
      return false;
    }
    Document document = bundle.document();
    int end = document.next(bundle.number());
    for (int member = bundle.number() + 1; member < end; member = document.next(member)) {
      switch (String.valueOf(document.name(member))) {
        case "resourceType", "type" -> {}
        case "entry" -> {
          if (document.kind(member) != Kind.ARRAY || !arePlain(document, member)) {
            return false;
          }
        }
        default -> {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean arePlain(Document document, int entries) {
    Set<String> fullUrls = new HashSet<>();
    int end = document.next(entries);
    for (int entry = entries + 1; entry < end; entry = document.next(entry)) {
      if (!isPlain(document, entry, fullUrls)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(Document document, int entry, Set<String> fullUrls) {
    boolean resource = false;
    boolean request = false;
    int end = document.next(entry);
    for (int member = entry + 1; member < end; member = document.next(member)) {
      switch (String.valueOf(document.name(member))) {
        case "fullUrl" -> {
          String fullUrl = document.text(member);
          if (!Primitives.isUuid(fullUrl) || !fullUrls.add(fullUrl)) {
            return false;
          }
        }
        case "resource" -> resource = document.kind(member) == Kind.OBJECT;
        case "request" -> request = isPlainRequest(document, member);
        default -> {
          return false;
        }
      }
    }
    return resource && request;
  }

  /** A write of a plain URL, perhaps with a condition, and nothing else. */
  private static boolean isPlainRequest(Document document, int request) {
    boolean method = false;
    boolean url = false;
    int end = document.next(request);
    for (int member = request + 1; member < end; member = document.next(member)) {
      if (document.kind(member) != Kind.STRING) {
        return false;
      }
      switch (String.valueOf(document.name(member))) {
        case "method" -> method = WRITES.contains(document.text(member));
        case "url" -> url = isPlainUrl(document.text(member));
        case "ifNoneExist" -> {
          if (!CONDITION.areAll(document.text(member))) {
            return false;
          }
        }
        default -> {
          return false;
        }
      }
    }
    return method && url;
  }

  /** A resource type, perhaps with an id. */
  private static boolean isPlainUrl(String url) {
    int slash = url.indexOf('/');
    String named = slash < 0 ? url : url.substring(0, slash);
    String id = slash < 0 ? "-" : url.substring(slash + 1);
    return named.length() > 1
        && named.length() <= LONGEST_TYPE
        && Character.isUpperCase(named.charAt(0))
        && TYPE.areAll(named)
        && !id.isEmpty()
        && id.length() <= LONGEST_ID
        && ID.areAll(id);
  }

  /** The type of the resource an entry's fullUrl stands for, or null. */
  @Nullable
  String typeOf(String reference) {
    return types.get(reference);
  }

  /**
   * The Bundle without its resources: they are left out where the type of Bundle allows entries without one, else
   * each is replaced by a small one with the same id.
   */
  byte[] shell() {
    Splice shell = Splice.of(bundle);
    for (Node entry : bundle.items("entry")) {
      Node resource = entry.get("resource");
      if (resource == null) {
        continue;
      }
      if (ENTRIES_MAY_BE_EMPTY.contains(type) && entry.get("request") != null) {
        shell.remove(resource);
        continue;
      }
      String resourceType = resource.text("resourceType");
      String id = resource.text("id");
      Node fullUrl = entry.get("fullUrl");
      String stub = "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"-\"}";
      shell.replace(resource, id == null ? stub + "}" : stub + ",\"id\":" + quoted(resource) + "}");
      if (fullUrl != null && id != null) {
        String end = "/" + resourceType + "/" + id;
        if (fullUrl.text().endsWith(end)) {
          String base = fullUrl.text().substring(0, fullUrl.text().length() - end.length());
          shell.replace(fullUrl, "\"" + base.replace("\"", "\\\"") + "/Basic/" + id + "\"");
        }
      }
    }
    return shell.bytes();
  }

  /** The Bundle with its resources; what a transaction will resolve is named by type and id. */
  byte[] whole() {
    return ENTRIES_MAY_BE_EMPTY.contains(type) ? withTypedReferences(bundle) : bundle.bytes();
  }

  private static String quoted(Node resource) {
    Node id = resource.get("id");
    return id == null ? "\"\"" : new String(id.bytes(), StandardCharsets.UTF_8);
  }

  /**
   * One resource as the transaction will store it: references and links of narratives to entries, and conditional
   * references, name a type and an id, so that the type of the target can be judged.
   */
  byte[] withTypedReferences(Node resource) {
    Document document = resource.document();
    Splice typed = Splice.of(resource);
    int end = document.next(resource.number());
    for (int value = resource.number(); value < end; value++) {
      if (document.kind(value) != Kind.STRING) {
        continue;
      }
      if (NarrativeLinks.PROPERTY.equals(document.name(value))) {
        String narrative = NarrativeLinks.replaced(document.text(value), this::typed);
        if (narrative != null) {
          typed.replace(new Node(document, value), JsonText.quoted(narrative));
        }
      } else if ("reference".equals(document.name(value))) {
        String reference = document.text(value);
        String target = typed(reference);
        Matcher conditional = CONDITIONAL.matcher(reference);
        if (target != null) {
          typed.replace(new Node(document, value), "\"" + target + "\"");
        } else if (conditional.matches()) {
          typed.replace(new Node(document, value), "\"" + conditional.group(1) + "/conditional\"");
        }
      }
    }
    return typed.bytes();
  }

  /** Type and id of the entry that a urn means, null when it means none. */
  private @Nullable String typed(String urn) {
    String target = types.get(urn);
    return target != null && urn.startsWith("urn:")
        ? target + "/" + urn.substring(urn.lastIndexOf(':') + 1)
        : null;
  }
}
