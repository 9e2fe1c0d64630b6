package org.sciregistry.interaction;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;

/**
 * One entry of a transaction or batch, read.
 *
 * @param position its place, from 0
 * @param verb what it asks for
 * @param type the resource type of its URL
 * @param id the id of its URL, null where the URL has none
 * @param query the query of its URL, null where the URL has none
 * @param url the URL as sent
 */
record BundleEntry(
    int position,
    Verb verb,
    String type,
    @Nullable String id,
    @Nullable String query,
    String url,
    String fullUrl,
    @Nullable Node resource,
    @Nullable String ifMatch,
    @Nullable String ifNoneMatch,
    @Nullable String ifModifiedSince,
    @Nullable String ifNoneExist) {

  /** The URL of the CapabilityStatement. */
  static final String METADATA = "metadata";

  /** What an entry can ask for, in the order R4 carries it out; PUT and PATCH count as one. */
  enum Verb {
    DELETE,
    POST,
    PUT,
    PATCH,
    GET,
    HEAD;

    /** Whether it only asks. */
    boolean isReading() {
      return this == GET || this == HEAD;
    }
  }

  /** Whether it names an operation. */
  boolean isOperation() {
    return url.split("\\?", 2)[0].contains("$");
  }

  /** Where the entry stands in its Bundle. */
  String expression() {
    return expression(position);
  }

  static String expression(int position) {
    return "Bundle.entry[" + position + "]";
  }

  /** The resource, which a POST or PUT must have. */
  Node sent() {
    if (resource == null) {
      throw trouble(position, "it has no resource", "缺少 resource");
    }
    return resource;
  }

  /**
   * Reads all entries.
   *
   * @throws Fault when one cannot be understood, or there are too many
   */
  static List<BundleEntry> all(Node bundle, Settings settings) {
    List<BundleEntry> entries = new ArrayList<>();
    for (Node node : nodes(bundle, settings)) {
      entries.add(read(node, entries.size(), settings.base()));
    }
    return entries;
  }

  /**
   * The entries, not yet read.
   *
   * @throws Fault when there are too many, or two have one fullUrl
   */
  static List<Node> nodes(Node bundle, Settings settings) {
    List<Node> nodes = bundle.items("entry");
    if (nodes.size() > settings.mostEntries()) {
      throw Fault.of(FaultCode.BUNDLE_TOO_MANY_ENTRIES, nodes.size(), settings.mostEntries());
    }
    Set<String> fullUrls = new HashSet<>();
    int position = 0;
    for (Node node : nodes) {
      String fullUrl = node.text("fullUrl");
      if (fullUrl != null && !fullUrls.add(fullUrl)) {
        throw Fault.at(expression(position) + ".fullUrl", FaultCode.BUNDLE_FULL_URL_TWICE, fullUrl);
      }
      position++;
    }
    return nodes;
  }

  /**
   * Reads one entry.
   *
   * @param base the server's own base URL, which its URL may begin with
   * @throws Fault when it cannot be understood
   */
  static BundleEntry read(Node node, int position, String base) {
    Node request = node.get("request");
    String method = request == null ? null : request.text("method");
    String url = request == null ? null : relative(request.text("url"), base);
    if (request == null || method == null || url == null) {
      throw trouble(
          position,
          "request.method and request.url are required",
          "必须提供 request.method 和 request.url");
    }
    Verb verb;
    try {
      verb = Verb.valueOf(method);
    } catch (IllegalArgumentException unknown) {
      throw trouble(
          position,
          "request.method must be GET, HEAD, POST, PUT, PATCH or DELETE",
          "request.method 必须是 GET、HEAD、POST、PUT、PATCH 或 DELETE");
    }
    String fullUrl = node.text("fullUrl");
    int question = url.indexOf('?');
    String path = question < 0 ? url : url.substring(0, question);
    String[] steps = path.split("/", -1);
    boolean everything = path.isEmpty() && question == 0 && verb.isReading();
    boolean plain = (!path.isEmpty() || everything)
        && !path.startsWith("/")
        && !path.contains(":")
        && (!path.contains("$") || verb.isReading() || verb == Verb.POST)
        && !path.contains("..");
    boolean operation = path.contains("$");
    boolean ofSystem = path.startsWith("$")
        || verb.isReading() && (path.equals("_history") || path.equals(METADATA));
    if (!plain
        || steps.length > 2 && !verb.isReading() && !operation
        || !everything && !Character.isUpperCase(path.charAt(0)) && !ofSystem) {
      throw trouble(
          position,
          "request.url must be relative, such as Patient, Patient/x or ?_type=Patient",
          "request.url 必须是相对地址，例如 Patient、Patient/x 或 ?_type=Patient");
    }
    if (verb == Verb.POST && steps.length > 1 && !operation) {
      throw trouble(
          position,
          "a POST goes to a type alone, such as Patient; to update use PUT",
          "POST 的地址只能是类型，例如 Patient；更新请用 PUT");
    }
    if (verb == Verb.POST && question >= 0 && !operation) {
      throw trouble(
          position,
          "a POST has no query; what is to be created only once names its condition in ifNoneExist",
          "POST 不带查询；只创建一次的条件请写在 ifNoneExist 中");
    }
    String ifModifiedSince = request.text("ifModifiedSince");
    if (ifModifiedSince != null && !isInstant(ifModifiedSince)) {
      throw trouble(
          position,
          "request.ifModifiedSince must be an instant such as 2026-03-04T10:15:30+08:00",
          "request.ifModifiedSince 必须是时刻，例如 2026-03-04T10:15:30+08:00");
    }
    return new BundleEntry(
        position,
        verb,
        steps[0],
        steps.length > 1 ? steps[1] : null,
        question < 0 ? null : url.substring(question + 1),
        url,
        fullUrl == null ? "" : fullUrl,
        node.get("resource"),
        request.text("ifMatch"),
        request.text("ifNoneMatch"),
        ifModifiedSince,
        request.text("ifNoneExist"));
  }

  private static boolean isInstant(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException noInstant) {
      return false;
    }
  }

  /** Some clients write the slash that stands between base and path, or the whole URL. */
  private static @Nullable String relative(@Nullable String url, String base) {
    if (url == null) {
      return null;
    }
    String below = url.startsWith(base + "/") ? url.substring(base.length()) : url;
    return below.startsWith("/") ? below.substring(1) : below;
  }

  /** A fault of one entry of a transaction, told where it stands in the Bundle. */
  static Fault located(int position, Fault fault) {
    String at = fault.issues().get(0).expression();
    return position == Intent.NO_ENTRY || at.startsWith("Bundle.entry[")
        ? fault
        : fault.under(expression(position) + (at.isEmpty() ? "" : ".resource"));
  }

  static Fault trouble(int position, String english, String chinese) {
    return Fault.at(
        expression(position), FaultCode.BUNDLE_ENTRY_INVALID, new Text(english, chinese));
  }
}
