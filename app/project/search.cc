// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/project/database.h"
#include "app/project/database_impl.h"
#include "app/project/row_values.h"
#include "app/project/schema.h"

namespace vlm3r::project {
namespace {

constexpr size_t kMaxTerms = 16;
constexpr size_t kMaxQueryBytes = 1000;
constexpr size_t kSnippetBytes = 160;

struct Term {
  std::string text;
  bool prefix = false;
};

bool IsWordByte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z');
}

// Words, words with *, and "quoted phrases".
std::vector<Term> TermsOf(std::string_view query) {
  std::vector<Term> terms;
  size_t at = 0;
  while (at < query.size() && terms.size() < kMaxTerms) {
    const bool quoted = query[at] == '"';
    if (!quoted && static_cast<unsigned char>(query[at]) <= ' ') {
      ++at;
      continue;
    }
    const size_t begin = at + (quoted ? 1 : 0);
    const size_t end =
        std::min(query.find_first_of(quoted ? "\"" : " \t\r\n\"", begin), query.size());
    Term term{std::string(query.substr(begin, end - begin)), false};
    at = quoted ? end + 1 : end;
    if (!quoted && !term.text.empty() && term.text.back() == '*') {
      term.prefix = true;
      term.text.pop_back();
    }
    // The index keeps no punctuation; a term of nothing else would find nothing.
    if (std::any_of(term.text.begin(), term.text.end(), IsWordByte)) terms.push_back(term);
  }
  return terms;
}

// Chinese, Japanese, Korean and Thai put no spaces between words, and the index cuts at spaces:
// U+0E00–0EFF and everything from U+3040 on, by the first byte of three or more.
bool HasScriptWithoutSpaces(std::string_view text) {
  for (size_t i = 0; i + 2 < text.size(); ++i) {
    const auto first = static_cast<unsigned char>(text[i]);
    const auto second = static_cast<unsigned char>(text[i + 1]);
    if (first >= 0xe4 || (first == 0xe3 && second >= 0x81) ||
        (first == 0xe0 && second >= 0xb8 && second <= 0xbb))
      return true;
  }
  return false;
}

std::string MatchExpression(const std::vector<Term>& terms) {
  std::string expression;
  for (const Term& term : terms) {
    expression += expression.empty() ? "\"" : " AND \"";
    for (const char c : term.text) expression += c == '"' ? ' ' : c;
    expression += term.prefix ? "\"*" : "\"";
  }
  return expression;
}

bool StartsCharacter(char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }

// The text around the first of `needles`, all of them marked.
std::string Snippet(std::string_view text, const std::vector<Term>& needles) {
  size_t first = text.size();
  for (const Term& needle : needles) first = std::min(first, text.find(needle.text));
  size_t begin = first > kSnippetBytes / 2 ? first - kSnippetBytes / 2 : 0;
  while (begin > 0 && !StartsCharacter(text[begin])) --begin;
  size_t end = std::min(text.size(), begin + kSnippetBytes);
  while (end < text.size() && !StartsCharacter(text[end])) ++end;
  std::string snippet = begin > 0 ? "…" : "";
  for (size_t at = begin; at < end;) {
    const auto hit = std::find_if(needles.begin(), needles.end(), [&](const Term& needle) {
      return text.substr(at, needle.text.size()) == needle.text;
    });
    if (hit == needles.end()) {
      snippet += text[at++];
      continue;
    }
    snippet += '\1' + hit->text + '\2';
    at += hit->text.size();
  }
  return end < text.size() ? snippet + "…" : snippet;
}

Result<std::vector<SearchHit>> SearchIndex(sql::Connection& connection,
                                           const std::vector<Term>& terms, int64_t limit) {
  VLM3R_ASSIGN(
      sql::Statement row,
      connection.Prepare("SELECT m.id, c.id, c.video_id, c.title, "
                         "snippet(message_text, 0, char(1), char(2), '…', 16) "
                         "FROM message_text JOIN messages AS m ON m.id = message_text.rowid "
                         "JOIN chats AS c ON c.id = m.chat_id "
                         "WHERE message_text MATCH ? ORDER BY rank LIMIT ?"));
  row.Bind(1, std::string_view(MatchExpression(terms)));
  row.Bind(2, limit);
  std::vector<SearchHit> hits;
  while (true) {
    VLM3R_ASSIGN(const bool has_row, row.Step());
    if (!has_row) return hits;
    hits.push_back(
        {row.Int(0), row.Int(1), row.Int(2), ToValidText(row.Text(3)), ToValidText(row.Text(4))});
  }
}

// Newest first: without an index there is no rank.
Result<std::vector<SearchHit>> SearchTexts(sql::Connection& connection,
                                           const std::vector<Term>& terms, int64_t limit) {
  std::string sql =
      "SELECT m.id, c.id, c.video_id, c.title, m.text FROM messages AS m "
      "JOIN chats AS c ON c.id = m.chat_id WHERE 1";
  for (size_t i = 0; i < terms.size(); ++i) sql += " AND instr(lower(m.text), lower(?)) > 0";
  VLM3R_ASSIGN(sql::Statement row, connection.Prepare(sql + " ORDER BY m.id DESC LIMIT ?"));
  int index = 0;
  for (const Term& term : terms) row.Bind(++index, std::string_view(term.text));
  row.Bind(++index, limit);
  std::vector<SearchHit> hits;
  while (true) {
    VLM3R_ASSIGN(const bool has_row, row.Step());
    if (!has_row) return hits;
    hits.push_back({row.Int(0), row.Int(1), row.Int(2), ToValidText(row.Text(3)),
                    ToValidText(Snippet(row.Text(4), terms))});
  }
}

}  // namespace

Result<std::vector<SearchHit>> Database::Search(std::string_view query, int limit) {
  const std::vector<Term> terms = TermsOf(query.substr(0, kMaxQueryBytes));
  if (terms.empty()) return std::vector<SearchHit>();
  sql::Connection& connection = impl_->connection;
  if (HasScriptWithoutSpaces(query)) return SearchTexts(connection, terms, limit);
  auto hits = SearchIndex(connection, terms, limit);
  if (hits || hits.error().code != ErrorCode::kBadInput || impl_->read_only) return hits;
  // A damaged text index is no loss: it is made anew of the messages.
  VLM3R_TRY(RebuildTextIndex(connection));
  return SearchIndex(connection, terms, limit);
}

}  // namespace vlm3r::project
