package org.sciregistry.interaction;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.search.QueryParameter;

/** The parameters of an operation, from a query string or a Parameters resource. */
public final class OperationParameters {

  private final List<QueryParameter> query;
  private final List<Node> sent;

  /**
   * Parameters as sent.
   *
   * @param body a Parameters resource, or null
   */
  public OperationParameters(List<QueryParameter> query, @Nullable Document body) {
    this.query = query;
    this.sent = body == null ? List.of() : body.root().items("parameter");
  }

  /** The parameters of a Parameters resource that are primitives, as a query string would hold them. */
  public static List<QueryParameter> primitives(Node parameters) {
    List<QueryParameter> found = new ArrayList<>();
    for (Node parameter : parameters.items("parameter")) {
      for (Node value : parameter.children()) {
        if (String.valueOf(value.name()).startsWith("value") && value.kind().isPrimitive()) {
          found.add(new QueryParameter(String.valueOf(parameter.text("name")), value.text()));
        }
      }
    }
    return found;
  }

  /** The value of a primitive parameter, null when there is none. */
  @Nullable
  String text(String name) {
    for (QueryParameter parameter : query) {
      if (parameter.name().equals(name) && !parameter.value().isEmpty()) {
        return parameter.value();
      }
    }
    for (Node parameter : sent) {
      if (name.equals(parameter.text("name"))) {
        for (Node value : parameter.children()) {
          if (String.valueOf(value.name()).startsWith("value") && value.kind().isPrimitive()) {
            return value.text();
          }
        }
      }
    }
    return null;
  }

  /** The value of a parameter that must be there. */
  String required(String name) {
    String text = text(name);
    if (text == null) {
      throw Fault.of(FaultCode.OPERATION_PARAMETER_MISSING, name);
    }
    return text;
  }

  /** A parameter that is an element or a resource, null when there is none. */
  @Nullable
  Node element(String name, String property) {
    for (Node parameter : sent) {
      if (name.equals(parameter.text("name"))) {
        return parameter.get(property);
      }
    }
    return null;
  }

  /** Every coding asked about: {@code code} and {@code system}, {@code coding}, or those of {@code codeableConcept}. */
  List<Asked> codings() {
    List<Asked> codings = new ArrayList<>();
    String code = text("code");
    if (code != null) {
      codings.add(new Asked(text("system"), code, text("display")));
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
      @Nullable String system, String code, @Nullable String display) {

    static Asked of(Node coding) {
      return new Asked(
          coding.text("system"), String.valueOf(coding.text("code")), coding.text("display"));
    }
  }
}
