package org.sciregistry.interaction;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.search.QueryParameter;

/** The operations that only ask, as an entry of a Bundle names them. */
final class Operations {

  private final Persons persons;
  private final Everything everything;
  private final Meta meta;
  private final Terminology terminology;
  private final Validate validate;
  private final ClassifyExam exam;

  Operations(Rooms rooms) {
    this.persons = new Persons(rooms);
    this.everything = new Everything(rooms);
    this.meta = new Meta(rooms);
    this.terminology = new Terminology(rooms);
    this.validate = new Validate(rooms);
    this.exam = new ClassifyExam(rooms);
  }

  /**
   * Carries an operation out.
   *
   * @param url its URL below the base, without query
   * @param body what is sent with it, null for nothing
   * @throws Fault when there is no such operation that only asks, or it is refused
   */
  Answer carryOut(
      Request request, String url, List<QueryParameter> query, @Nullable Document body) {
    String[] steps = url.split("/", -1);
    String type = steps[0].startsWith("$") ? "" : steps[0];
    String id = steps.length == 3 ? steps[1] : null;
    String name = type + (id == null ? "" : "/id") + "/" + steps[steps.length - 1];
    OperationParameters parameters = new OperationParameters(query, body);
    return switch (name) {
      case "/$persons" -> persons.count(request);
      case "/$meta" -> meta.inUse(request, null);
      case "Patient/id/$everything", "Encounter/id/$everything", "Patient/$everything" ->
        everything.carryOut(request, type, id, parameters.primitives());
      case "Observation/$lastn" -> everything.lastObservations(request, parameters.primitives());
      case "Observation/id/$isncsci", "Observation/$isncsci" ->
        exam.classify(request, id, body, parameters.isTrue("derived"));
      case "ValueSet/$expand", "ValueSet/id/$expand" -> terminology.expand(request, id, parameters);
      case "ValueSet/$validate-code", "ValueSet/id/$validate-code" ->
        terminology.isMember(request, id, parameters);
      case "CodeSystem/$validate-code", "CodeSystem/id/$validate-code" ->
        terminology.isDefined(request, id, parameters);
      case "CodeSystem/$lookup" -> terminology.lookup(request, parameters);
      case "CodeSystem/$subsumes", "CodeSystem/id/$subsumes" ->
        terminology.subsumes(request, id, parameters);
      case "ConceptMap/$translate", "ConceptMap/id/$translate" ->
        terminology.translate(request, id, parameters);
      default -> ofAnyType(request, type, id, steps[steps.length - 1], url, query, body);
    };
  }

  private Answer ofAnyType(
      Request request,
      String type,
      @Nullable String id,
      String name,
      String url,
      List<QueryParameter> query,
      @Nullable Document body) {
    if (name.equals("$meta")) {
      return id == null ? meta.inUse(request, type) : meta.of(request, type, id);
    }
    if (name.equals("$validate")) {
      return validate.carryOut(request, type.isEmpty() ? null : type, id, query, body);
    }
    String shown = url.length() > 64 ? url.substring(0, 64) : url;
    if (name.equals("$meta-add") || name.equals("$meta-delete")) {
      throw Fault.of(FaultCode.METHOD_NOT_ALLOWED, body == null ? "GET" : "POST", shown);
    }
    throw Fault.of(FaultCode.OPERATION_UNKNOWN, shown);
  }
}
