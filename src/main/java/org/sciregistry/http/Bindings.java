package org.sciregistry.http;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.Node;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.interaction.Answer;
import org.sciregistry.interaction.AuditSearch;
import org.sciregistry.interaction.ClassifyExam;
import org.sciregistry.interaction.Create;
import org.sciregistry.interaction.Delete;
import org.sciregistry.interaction.Everything;
import org.sciregistry.interaction.History;
import org.sciregistry.interaction.Meta;
import org.sciregistry.interaction.OperationParameters;
import org.sciregistry.interaction.Patch;
import org.sciregistry.interaction.Persons;
import org.sciregistry.interaction.Read;
import org.sciregistry.interaction.Request;
import org.sciregistry.interaction.Rooms;
import org.sciregistry.interaction.SearchType;
import org.sciregistry.interaction.Terminology;
import org.sciregistry.interaction.Transaction;
import org.sciregistry.interaction.Update;
import org.sciregistry.interaction.Validate;
import org.sciregistry.search.AsOf;
import org.sciregistry.search.QueryParameter;
import org.sciregistry.search.SearchScope;

/** Between RestfulServer's methods and the interactions: what was read of the request goes in, the answer is kept. */
final class Bindings {

  static final String REQUEST = "org.sciregistry.request";
  static final String DOCUMENT = "org.sciregistry.document";
  static final String ANSWER = "org.sciregistry.answer";

  private final FhirContext context;
  private final Read read;
  private final Create create;
  private final Update update;
  private final Patch patch;
  private final Delete delete;
  private final SearchType search;
  private final AuditSearch audit;
  private final History history;
  private final Transaction transaction;
  private final Validate validate;
  private final ClassifyExam classifyExam;
  private final Everything everything;
  private final Persons persons;
  private final Meta meta;
  private final Terminology terminology;

  Bindings(FhirContext context, Rooms rooms, Capabilities capabilities) {
    this.context = context;
    this.read = new Read(rooms);
    this.create = new Create(rooms);
    this.update = new Update(rooms);
    this.patch = new Patch(rooms);
    this.delete = new Delete(rooms);
    this.search = new SearchType(rooms);
    this.audit = new AuditSearch(rooms);
    this.history = new History(rooms);
    this.transaction = new Transaction(rooms, capabilities::json);
    this.validate = new Validate(rooms);
    this.classifyExam = new ClassifyExam(rooms);
    this.everything = new Everything(rooms);
    this.persons = new Persons(rooms);
    this.meta = new Meta(rooms);
    this.terminology = new Terminology(rooms);
  }

  IBaseResource shell(String type) {
    return context.getResourceDefinition(type).newInstance();
  }

  void read(String type, String id, @Nullable String version, RequestDetails details) {
    if (type.equals(AuditSearch.TYPE) && version == null) {
      keep(details, audit.read(request(details), id));
      return;
    }
    keep(
        details,
        read.carryOut(request(details), type, id, version, parameter(details, AsOf.PARAMETER)));
  }

  void create(String type, RequestDetails details) {
    keep(details, create.carryOut(request(details), type, body(details)));
  }

  void update(
      String type, @Nullable String id, @Nullable String condition, RequestDetails details) {
    keep(details, update.carryOut(request(details), type, id, query(condition), body(details)));
  }

  void delete(
      String type, @Nullable String id, @Nullable String condition, RequestDetails details) {
    keep(details, delete.carryOut(request(details), type, id, query(condition)));
  }

  void search(SearchScope scope, RequestDetails details) {
    keep(details, search.carryOut(request(details), scope, parameters(details)));
  }

  void history(@Nullable String type, @Nullable String id, RequestDetails details) {
    keep(details, history.carryOut(request(details), type, id, parameters(details)));
  }

  void patch(String type, @Nullable String id, @Nullable String condition, RequestDetails details) {
    keep(details, patch.carryOut(request(details), type, id, query(condition), document(details)));
  }

  void transaction(RequestDetails details) {
    keep(details, transaction.carryOut(request(details), document(details)));
  }

  void validate(@Nullable String type, @Nullable String id, RequestDetails details) {
    String query = servletRequest(details).getQueryString();
    List<QueryParameter> parameters = query == null ? List.of() : QueryParameter.parse(query);
    keep(details, validate.carryOut(request(details), type, id, parameters, sent(details)));
  }

  void classify(@Nullable String id, RequestDetails details) {
    Document sent = sent(details);
    boolean derived = operationParameters(details, sent).isTrue("derived");
    keep(details, classifyExam.classify(request(details), id, sent, derived));
  }

  void worksheet(@Nullable String id, RequestDetails details) {
    keep(details, classifyExam.worksheet(request(details), id, sent(details)));
  }

  void everything(String type, @Nullable String id, RequestDetails details) {
    keep(details, everything.carryOut(request(details), type, id, parameters(details)));
  }

  void lastObservations(RequestDetails details) {
    keep(details, everything.lastObservations(request(details), parameters(details)));
  }

  /** One of the terminology operations. */
  interface OnTerminology {
    Answer carryOut(Terminology terminology, Request request, OperationParameters parameters);
  }

  void terminology(RequestDetails details, OnTerminology operation) {
    OperationParameters parameters = operationParameters(details, sent(details));
    keep(details, operation.carryOut(terminology, request(details), parameters));
  }

  private static OperationParameters operationParameters(
      RequestDetails details, @Nullable Document sent) {
    String query = servletRequest(details).getQueryString();
    return new OperationParameters(query == null ? List.of() : QueryParameter.parse(query), sent);
  }

  void meta(@Nullable String type, @Nullable String id, RequestDetails details) {
    keep(
        details,
        type == null || id == null
            ? meta.inUse(request(details), type)
            : meta.of(request(details), type, id));
  }

  void persons(RequestDetails details) {
    keep(details, persons.count(request(details)));
  }

  void changeMeta(String type, String id, boolean adds, RequestDetails details) {
    keep(details, meta.change(request(details), type, id, document(details), adds));
  }

  private static @Nullable Document sent(RequestDetails details) {
    return (Document) servletRequest(details).getAttribute(DOCUMENT);
  }

  private static @Nullable String query(@Nullable String condition) {
    if (condition == null) {
      return null;
    }
    int question = condition.indexOf('?');
    return question < 0 ? condition : condition.substring(question + 1);
  }

  private static @Nullable String parameter(RequestDetails details, String name) {
    String[] values = details.getParameters().get(name);
    return values == null || values.length == 0 ? null : values[0];
  }

  /** All parameters of query string and form body. */
  private static List<QueryParameter> parameters(RequestDetails details) {
    String query = servletRequest(details).getQueryString();
    if (servletRequest(details).getMethod().equals("GET")) {
      return query == null ? List.of() : QueryParameter.parse(query);
    }
    List<QueryParameter> parameters = new ArrayList<>();
    Document sent = sent(details);
    if (sent != null) {
      parameters.addAll(query == null ? List.of() : QueryParameter.parse(query));
      parameters.addAll(OperationParameters.primitives(sent.root()));
    } else {
      details.getParameters().forEach((name, values) -> {
        for (String value : values) {
          parameters.add(new QueryParameter(name, value));
        }
      });
    }
    servletRequest(details).setAttribute(Witness.ASKED, parameters);
    // The form may ask for another form of the answer than the URL did.
    Formats.wanted(servletRequest(details));
    return parameters;
  }

  private static void keep(RequestDetails details, Answer answer) {
    servletRequest(details).setAttribute(ANSWER, answer);
  }

  private static HttpServletRequest servletRequest(RequestDetails details) {
    return ((ServletRequestDetails) details).getServletRequest();
  }

  static Request request(RequestDetails details) {
    return (Request) Objects.requireNonNull(servletRequest(details).getAttribute(REQUEST));
  }

  private static Document document(RequestDetails details) {
    Object document = servletRequest(details).getAttribute(DOCUMENT);
    if (document == null) {
      throw Fault.of(FaultCode.BODY_EMPTY);
    }
    return (Document) document;
  }

  private static Node body(RequestDetails details) {
    return document(details).root();
  }
}
