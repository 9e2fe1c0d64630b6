package org.sciregistry.interaction;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sciregistry.access.Caller;
import org.sciregistry.document.Document;
import org.sciregistry.document.Kind;
import org.sciregistry.document.NarrativeLinks;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.profile.Elements;
import org.sciregistry.store.LedgerView;
import org.sciregistry.store.StoredVersion;

/** Resolves the references of what is submitted together: by fullUrl, by condition, and to what is stored. */
final class Links {

  private static final Pattern CONDITIONAL = Pattern.compile("[A-Z][A-Za-z]+\\?.+", Pattern.DOTALL);
  private static final Pattern LOCAL =
      Pattern.compile("([A-Z][A-Za-z]+)/([A-Za-z0-9.-]{1,64})(?:/_history/[A-Za-z0-9.-]+)?");

  private static final Set<String> LINKS = Set.of("uri", "url");

  private static final Text NOTHING = new Text("no resource", "未匹配任何资源");
  private static final Text SEVERAL = new Text("several resources", "匹配多个资源");

  private final Rooms rooms;
  private final LedgerView view;
  private final Caller caller;
  private final Map<String, String> byFullUrl;
  private final Set<String> written;
  private final Set<String> deleted;
  private final Map<String, String> byCondition = new LinkedHashMap<>();
  private final Set<String> storedTargets = new LinkedHashSet<>();
  private boolean checks;

  /**
   * The links of one submission.
   *
   * @param caller who submits; conditional references may name only what it may search
   * @param byFullUrl what each entry's fullUrl becomes, such as {@code Patient/x}
   * @param deleted what the submission deletes
   */
  Links(
      Rooms rooms,
      LedgerView view,
      Caller caller,
      Map<String, String> byFullUrl,
      Set<String> deleted) {
    this.caller = caller;
    this.rooms = rooms;
    this.view = view;
    this.byFullUrl = byFullUrl;
    this.written = Set.copyOf(byFullUrl.values());
    this.deleted = deleted;
  }

  /** Conditional references and what they were found to mean, in the order met. */
  Map<String, String> byCondition() {
    return byCondition;
  }

  /** What is referred to and was stored before. */
  Set<String> storedTargets() {
    return storedTargets;
  }

  /**
   * The nodes of a resource whose link changes, and what it becomes.
   *
   * @throws Fault when a reference leads nowhere
   */
  Map<Node, String> resolve(Node resource) {
    Map<Node, String> changed = new HashMap<>();
    checks = rooms.settings().checksReferences(String.valueOf(resource.text("resourceType")));
    Document document = resource.document();
    int end = document.next(resource.number());
    for (int value = resource.number() + 1; value < end; value++) {
      if (document.kind(value) != Kind.STRING) {
        continue;
      }
      Node node = new Node(document, value);
      if (NarrativeLinks.PROPERTY.equals(document.name(value))) {
        String narrative = NarrativeLinks.replaced(node.text(), byFullUrl::get);
        if (narrative != null) {
          changed.put(node, narrative);
        }
        continue;
      }
      boolean reference = "reference".equals(document.name(value));
      if (!reference && !startsWithUrn(document, value)) {
        continue;
      }
      String link = node.text();
      String resolved = reference ? resolve(link, node) : isLink(node) ? byFullUrl.get(link) : null;
      if (resolved != null && !resolved.equals(link)) {
        changed.put(node, resolved);
      }
    }
    return changed;
  }

  /** Whether R4 wants a link to an entry replaced there: in a uri or url, neither in a canonical URL nor in text; an oid or uuid would be none any more. */
  private static boolean isLink(Node value) {
    Node property = property(value);
    Elements around = around(property.parent());
    return around != null && LINKS.contains(around.primitive(String.valueOf(property.name())));
  }

  /** What R4 knows of an object inside a resource. */
  private static @Nullable Elements around(@Nullable Node object) {
    if (object == null) {
      return null;
    }
    String type = object.text("resourceType");
    if (type != null) {
      return Elements.of(type);
    }
    Node property = property(object);
    Elements outer = around(property.parent());
    return outer == null ? null : outer.inside(String.valueOf(property.name()));
  }

  /** The property that holds a value, itself or as an item of its array. */
  private static Node property(Node value) {
    Node array = value.parent();
    return value.name() == null && array != null ? array : value;
  }

  private static boolean startsWithUrn(Document document, int value) {
    int start = document.start(value);
    byte[] bytes = document.bytes();
    return document.end(value) - start > 8
        && bytes[start + 1] == 'u'
        && bytes[start + 2] == 'r'
        && bytes[start + 3] == 'n'
        && bytes[start + 4] == ':';
  }

  private @Nullable String resolve(String link, Node node) {
    if (link.startsWith("#")) {
      return null;
    }
    String inBundle = byFullUrl.get(link);
    if (inBundle != null) {
      return inBundle;
    }
    if (link.startsWith("urn:")) {
      if (checks) {
        throw Fault.at(node.path(), FaultCode.REFERENCE_URN_UNKNOWN, shown(link));
      }
      return null;
    }
    if (CONDITIONAL.matcher(link).matches()) {
      return conditional(link, node);
    }
    String base = rooms.settings().base() + "/";
    String local = link.startsWith(base) ? link.substring(base.length()) : link;
    var matcher = LOCAL.matcher(local);
    if (matcher.matches()) {
      check(matcher.group(1), matcher.group(2), link, node);
    } else if (!local.contains(":") && checks) {
      throw Fault.at(node.path(), FaultCode.REFERENCE_UNRESOLVED, shown(link));
    }
    return null;
  }

  private String conditional(String link, Node node) {
    String known = byCondition.get(link);
    if (known != null) {
      return known;
    }
    int question = link.indexOf('?');
    List<StoredVersion> found;
    try {
      found = rooms
          .search()
          .matches(view, caller, link.substring(0, question), link.substring(question + 1), 2);
    } catch (Fault fault) {
      throw fault.under(node.path());
    }
    if (found.size() == 1 && deleted.contains(found.get(0).reference())) {
      throw Fault.at(node.path(), FaultCode.REFERENCE_UNRESOLVED, shown(link));
    }
    if (found.size() != 1) {
      throw Fault.at(
          node.path(),
          FaultCode.CONDITIONAL_REFERENCE_UNMATCHED,
          shown(link),
          found.isEmpty() ? NOTHING : SEVERAL);
    }
    byCondition.put(link, found.get(0).reference());
    return found.get(0).reference();
  }

  private void check(String type, String id, String link, Node node) {
    String target = type + "/" + id;
    if (written.contains(target) || !checks) {
      return;
    }
    if (deleted.contains(target) || !storedTargets.contains(target) && !view.isCurrent(type, id)) {
      throw Fault.at(node.path(), FaultCode.REFERENCE_UNRESOLVED, shown(link));
    }
    storedTargets.add(target);
  }

  private static String shown(String link) {
    return link.length() > 64 ? link.substring(0, 64) + "…" : link;
  }
}
