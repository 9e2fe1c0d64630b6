package org.sciregistry.interaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Text;
import org.sciregistry.search.QueryParameter;

/** The parameters of an operation, from a query string or a Parameters resource. */
public final class OperationParameters {

  private static final Text TRUE_OR_FALSE = new Text("true or false", "true 或 false");

  private final List<QueryParameter> query;
  private final List<Node> sent;
  private final @Nullable Node resource;

  /**
   * Parameters as sent.
   *
   * @param body a Parameters resource; any other is the one parameter of the operation that is a resource; or null
   */
  public OperationParameters(List<QueryParameter> query, @Nullable Document body) {
    this.query = query;
    boolean wrapped = body != null && "Parameters".equals(body.root().text("resourceType"));
    this.sent = body == null || !wrapped ? List.of() : body.root().items("parameter");
    this.resource = body == null || wrapped ? null : body.root();
  }

  /** All that are primitives, as a query string would hold them. */
  List<QueryParameter> primitives() {
    List<QueryParameter> all = new ArrayList<>(query);
    sent.forEach(parameter -> primitives(parameter, all));
    return all;
  }

  /** The parameters of a Parameters resource that are primitives, as a query string would hold them. */
  public static List<QueryParameter> primitives(Node parameters) {
    List<QueryParameter> found = new ArrayList<>();
    parameters.items("parameter").forEach(parameter -> primitives(parameter, found));
    return found;
  }

  private static void primitives(Node parameter, List<QueryParameter> found) {
    for (Node value : parameter.children()) {
      if (String.valueOf(value.name()).startsWith("value") && value.kind().isPrimitive()) {
        found.add(new QueryParameter(String.valueOf(parameter.text("name")), value.text()));
      }
    }
  }

  /**
   * The value of a primitive parameter, null when there is none.
   *
   * @throws Fault when there are several
   */
  @Nullable
  String text(String name) {
    List<String> texts = texts(name);
    requireOnce(name, texts.size());
    return texts.isEmpty() ? null : texts.get(0);
  }

  private static void requireOnce(String name, long times) {
    if (times > 1) {
      throw Fault.of(FaultCode.PARAMETER_REPEATED, name, times);
    }
  }

  /**
   * Makes sure that of parameters which may be given once none is given several times.
   *
   * @throws Fault when one is
   */
  static void requireOnce(List<QueryParameter> parameters, Set<String> names) {
    for (String name : names) {
      requireOnce(
          name,
          parameters.stream()
              .filter(parameter -> parameter.name().equals(name))
              .filter(parameter -> !parameter.value().isEmpty())
              .count());
    }
  }

  /**
   * Whether a parameter says true, null when there is none.
   *
   * @throws Fault when it says neither true nor false
   */
  @Nullable
  Boolean flag(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    if (!text.equals("true") && !text.equals("false")) {
      throw Fault.of(
          FaultCode.PARAMETER_VALUE_INVALID,
          text.length() > 64 ? text.substring(0, 64) : text,
          "boolean",
          name,
          TRUE_OR_FALSE);
    }
    return Boolean.valueOf(text);
  }

  /** Whether a parameter is there and says true. */
  public boolean isTrue(String name) {
    return Boolean.TRUE.equals(flag(name));
  }

  /** The value of a parameter that must be there. */
  String required(String name) {
    String text = text(name);
    if (text == null) {
      throw Fault.of(FaultCode.OPERATION_PARAMETER_MISSING, name);
    }
    return text;
  }

  /**
   * A parameter that is an element or a resource, null when there is none.
   *
   * @throws Fault when there are several
   */
  @Nullable
  Node element(String name, String property) {
    List<Node> found =
        sent.stream().filter(parameter -> name.equals(parameter.text("name"))).toList();
    requireOnce(name, found.size());
    if (!found.isEmpty()) {
      return found.get(0).get(property);
    }
    return property.equals("resource") ? resource : null;
  }

  /** The values of a primitive parameter that may be sent several times. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    query.stream()
        .filter(parameter -> parameter.name().equals(name) && !parameter.value().isEmpty())
        .forEach(parameter -> texts.add(parameter.value()));
    for (Node parameter : sent) {
      if (name.equals(parameter.text("name"))) {
        parameter.children().stream()
            .filter(value -> String.valueOf(value.name()).startsWith("value"))
            .filter(value -> value.kind().isPrimitive())
            .forEach(value -> texts.add(value.text()));
      }
    }
    return texts;
  }

  /**
   * Makes sure nothing is asked that would be passed over; parameters of the form, such as {@code _format}, aside.
   *
   * @throws Fault when a parameter is none of these
   */
  void requireKnown(boolean lenient, List<String> names) {
    if (lenient) {
      return;
    }
    List<String> asked = new ArrayList<>();
    query.forEach(parameter -> asked.add(parameter.name()));
    sent.forEach(parameter -> asked.add(String.valueOf(parameter.text("name"))));
    for (String name : asked) {
      if (!name.startsWith("_") && !names.contains(name)) {
        throw Fault.of(
            FaultCode.OPERATION_PARAMETER_UNSUPPORTED,
            name.length() > 64 ? name.substring(0, 64) : name,
            String.join(", ", names));
      }
    }
  }

  /** Every coding asked about: {@code code} and {@code system}, {@code coding}, or those of {@code codeableConcept}. */
  List<Asked> codings() {
    List<Asked> codings = new ArrayList<>();
    String code = text("code");
    if (code != null) {
      String version = text("systemVersion") == null ? text("version") : text("systemVersion");
      codings.add(new Asked(text("system"), version, code, text("display")));
    }
    Node coding = element("coding", "valueCoding");
    if (coding != null) {
      codings.add(Asked.of(coding));
    }
    Node concept = element("codeableConcept", "valueCodeableConcept");
    if (concept != null) {
      concept.items("coding").forEach(one -> codings.add(Asked.of(one)));
    }
    if (codings.isEmpty()) {
      throw Fault.of(FaultCode.OPERATION_PARAMETER_MISSING, "code");
    }
    return codings;
  }

  /** A code that is asked about. */
  record Asked(
      @Nullable String system,
      @Nullable String version,
      String code,
      @Nullable String display) {

    /** How people are told of it. */
    String named() {
      return system == null ? code : system + "|" + code;
    }

    static Asked of(Node coding) {
      if (coding.text("code") == null) {
        throw Fault.of(FaultCode.OPERATION_PARAMETER_MISSING, "code");
      }
      return new Asked(
          coding.text("system"),
          coding.text("version"),
          String.valueOf(coding.text("code")),
          coding.text("display"));
    }
  }
}
