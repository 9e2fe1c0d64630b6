package org.sciregistry.interaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sciregistry.document.Document;
import org.sciregistry.document.JsonText;
import org.sciregistry.document.Node;
import org.sciregistry.document.OperationOutcome;
import org.sciregistry.fault.Fault;
import org.sciregistry.fault.FaultCode;
import org.sciregistry.fault.Issue;
import org.sciregistry.fault.Language;
import org.sciregistry.interaction.BundleEntry.Verb;
import org.sciregistry.store.ReplayKey;
import org.sciregistry.store.StoredVersion;
import org.sciregistry.validation.Mode;
import org.sciregistry.validation.Verdict;

/** Carries a Bundle out, all or nothing (https://hl7.org/fhir/R4/http.html#transaction). */
public final class Transaction {

  private final Rooms rooms;
  private final Writing writing;
  private final Gets gets;
  private final Batch batch;

  /** The interaction over the rooms below. */
  public Transaction(Rooms rooms) {
    this.rooms = rooms;
    this.writing = new Writing(rooms);
    this.gets = new Gets(rooms);
    this.batch = new Batch(rooms);
  }

  /**
   * Carries a transaction or a batch out.
   *
   * @throws Fault when it is refused; nothing of a transaction is written then
   */
  public Answer carryOut(Request request, Document body) {
    Node bundle = body.root();
    Bodies.requireType(bundle, "Bundle");
    String type = String.valueOf(bundle.text("type"));
    if (type.equals("batch")) {
      return batch.carryOut(request, bundle);
    }
    if (!type.equals("transaction")) {
      throw Fault.at("Bundle.type", FaultCode.BUNDLE_TYPE, type.length() > 64 ? "?" : type);
    }
    ReplayKey replay = Writing.replayKey(request, body.bytes(), true);
    Answer earlier = writing.earlier(request, replay);
    if (earlier != null) {
      return earlier;
    }
    List<BundleEntry> entries = BundleEntry.all(bundle, rooms.settings().mostEntries());
    refuseUnwritable(entries);
    boolean reads = entries.stream().anyMatch(entry -> entry.verb() == Verb.GET);
    if (reads && request.note() != null) {
      request.note().alsoReads();
    }
    List<Intent> intents = intents(rooms, request, entries);
    Writing.permit(request.caller(), intents);
    Verdict verdict =
        writing.accepted(request, rooms.judge().judgeBundle(bundle, Mode.WRITE), bundle);
    return writing.carryOut(
        request, replay, intents, outcome -> answer(request, entries, outcome, verdict.issues()));
  }

  /** Refuses types nobody writes, and entries that name the same resource, whether or not it exists. */
  private static void refuseUnwritable(List<BundleEntry> entries) {
    Set<String> named = new HashSet<>();
    for (BundleEntry entry : entries) {
      if (entry.verb() != Verb.GET) {
        Bodies.requireWritable(entry.verb().name(), entry.type());
      }
      boolean writes = entry.verb() == Verb.PUT || entry.verb() == Verb.DELETE;
      String reference = entry.type() + "/" + entry.id();
      if (writes && entry.id() != null && !named.add(reference)) {
        throw Fault.at(entry.expression(), FaultCode.BUNDLE_SAME_RESOURCE_TWICE, shown(reference));
      }
    }
  }

  private static String shown(String text) {
    return text.length() > 64 ? text.substring(0, 64) : text;
  }

  /** What the writing entries want, in the order R4 carries them out: deletes, creates, updates. */
  static List<Intent> intents(Rooms rooms, Request request, List<BundleEntry> entries) {
    List<Intent> intents = new ArrayList<>();
    entries.stream()
        .filter(entry -> entry.verb() != Verb.GET)
        .sorted(Comparator.comparing(BundleEntry::verb))
        .forEach(entry -> intents.add(intent(rooms, request, entry)));
    return intents;
  }

  private static Intent intent(Rooms rooms, Request request, BundleEntry entry) {
    try {
      return switch (entry.verb()) {
        case POST -> {
          Bodies.requireType(entry.sent(), entry.type());
          yield new Intent.Create(
              entry.position(),
              entry.type(),
              entry.fullUrl(),
              entry.sent(),
              rooms.ids().next(request.caller().site()),
              entry.ifNoneExist());
        }
        case PUT -> {
          Bodies.requireType(entry.sent(), entry.type());
          String id = entry.id();
          if (id != null) {
            Bodies.requireId(entry.sent(), id);
          } else if (entry.query() == null) {
            throw BundleEntry.trouble(
                entry.position(), "a PUT needs an id or a condition", "PUT 需要 id 或条件");
          }
          yield new Intent.Update(
              entry.position(),
              entry.type(),
              entry.fullUrl(),
              entry.sent(),
              id,
              rooms.ids().next(request.caller().site()),
              id == null ? entry.query() : null,
              entry.ifMatch());
        }
        case DELETE ->
          new Intent.Delete(
              entry.position(), entry.type(), entry.id(), entry.query(), entry.ifMatch());
        case GET -> throw new IllegalArgumentException("a GET writes nothing");
      };
    } catch (Fault fault) {
      throw fault.issues().get(0).expression().isEmpty() ? fault.under(entry.expression()) : fault;
    }
  }

  private Answer answer(
      Request request, List<BundleEntry> entries, Writing.Outcome outcome, List<Issue> notes) {
    Map<Integer, Writing.Done> byEntry = new HashMap<>();
    outcome.done().forEach(done -> byEntry.put(done.intent().entry(), done));
    List<Issue> all = new ArrayList<>(notes);
    all.addAll(outcome.notes());
    BundleText bundle = new BundleText("transaction-response", null);
    for (BundleEntry entry : entries) {
      Writing.Done done = byEntry.get(entry.position());
      if (done == null) {
        add(bundle, gets.carryOut(request, entry));
        continue;
      }
      List<Issue> own = all.stream()
          .filter(issue -> issue.expression().equals(entry.expression())
              || issue.expression().startsWith(entry.expression() + "."))
          .toList();
      StoredVersion version = done.version();
      boolean resource = version != null && !version.isDeleted() && Answers.wantsResources(request);
      bundle.entry(
          "",
          resource && version != null ? version.json() : new byte[0],
          response(done, version, own, request.language(), rooms.settings()));
    }
    return Answer.of(200, bundle.json());
  }

  private static String response(
      Writing.Done done,
      @Nullable StoredVersion version,
      List<Issue> notes,
      Language language,
      Settings settings) {
    StringBuilder json = new StringBuilder(",\"response\":{\"status\":\"")
        .append(status(done.status()))
        .append('"');
    if (version != null) {
      if (!version.isDeleted()) {
        json.append(",\"location\":").append(JsonText.quoted(Answers.location(version, settings)));
      }
      json.append(",\"etag\":").append(JsonText.quoted(EntityTag.of(version.number())));
      json.append(",\"lastModified\":\"").append(version.lastUpdated()).append('"');
    }
    if (!notes.isEmpty()) {
      json.append(",\"outcome\":")
          .append(new String(OperationOutcome.json(notes, language), StandardCharsets.UTF_8));
    }
    return json.append('}').toString();
  }

  /** Adds the answer of an entry that was carried out like a request of its own. */
  static void add(BundleText bundle, Answer answer) {
    StringBuilder response = new StringBuilder(",\"response\":{\"status\":\"")
        .append(status(answer.status()))
        .append('"');
    String location = answer.headers().get("Location");
    if (location != null) {
      response.append(",\"location\":").append(JsonText.quoted(location));
    }
    String tag = answer.headers().get("ETag");
    if (tag != null) {
      response.append(",\"etag\":").append(JsonText.quoted(tag));
    }
    boolean failed = answer.status() >= 400;
    if (failed) {
      response.append(",\"outcome\":").append(new String(answer.body(), StandardCharsets.UTF_8));
    }
    bundle.entry("", failed ? new byte[0] : answer.body(), response.append('}').toString());
  }

  private static String status(int status) {
    return switch (status) {
      case 200 -> "200 OK";
      case 201 -> "201 Created";
      case 204 -> "204 No Content";
      default -> String.valueOf(status);
    };
  }
}
