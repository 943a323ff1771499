// SPDX-License-Identifier: Apache-2.0
// The only source that sees Arrow.
#include <arrow/api.h>
#include <arrow/io/memory.h>
#include <arrow/util/utf8.h>
#include <parquet/arrow/reader.h>
#include <parquet/file_reader.h>
#include <parquet/metadata.h>

#include <string>

#include "training/benchmark/dataset/row_source.h"

namespace vlm3r::training::benchmark {
namespace {

constexpr int64_t kMaxRows = 4'000'000;
constexpr int kMaxColumns = 256;
constexpr int64_t kMaxMemoryBytes = int64_t{1} << 30;
constexpr int64_t kBatchRows = 64;
constexpr int kMaxDepth = 8;

Error Bad(const arrow::Status& status) {
  // Arrow's messages run over several lines and name its sources.
  std::string text = status.message().substr(0, 200);
  text = text.substr(0, text.find('\n'));
  return {ErrorCode::kBadInput, "is not valid Parquet: " + text, "", "Fetch the file again"};
}

Error Bad(const char* what) { return {ErrorCode::kBadInput, what, "", ""}; }

#define VLM3R_ARROW_TRY(expr)                         \
  do {                                                \
    const arrow::Status arrow_status = (expr);        \
    if (!arrow_status.ok()) return Bad(arrow_status); \
  } while (false)

template <typename ArrayType>
auto At(const arrow::Array& array, int64_t i) {
  return static_cast<const ArrayType&>(array).Value(i);
}

template <typename ArrayType>
Result<OrderedJson> TextAt(const arrow::Array& array, int64_t i) {
  const std::string_view text = static_cast<const ArrayType&>(array).GetView(i);
  if (text.size() > kMaxRowBytes) return Bad("holds a text that is too long");
  if (!arrow::util::ValidateUTF8(text)) return Bad("holds a text that is not UTF-8");
  return OrderedJson(std::string(text));
}

Result<OrderedJson> ValueAt(const arrow::Array& array, int64_t i, int depth);

template <typename ListType>
Result<OrderedJson> ListAt(const arrow::Array& array, int64_t i, int depth) {
  const auto& list = static_cast<const ListType&>(array);
  OrderedJson values = OrderedJson::array();
  const int64_t begin = list.value_offset(i), end = begin + list.value_length(i);
  if (end - begin > static_cast<int64_t>(kMaxRowBytes)) return Bad("holds a list that is too long");
  for (int64_t k = begin; k < end; ++k) {
    VLM3R_ASSIGN(OrderedJson value, ValueAt(*list.values(), k, depth + 1));
    values.push_back(std::move(value));
  }
  return values;
}

Result<OrderedJson> StructAt(const arrow::Array& array, int64_t i, int depth) {
  const auto& fields = static_cast<const arrow::StructArray&>(array);
  OrderedJson values = OrderedJson::object();
  for (int f = 0; f < fields.num_fields(); ++f) {
    VLM3R_ASSIGN(OrderedJson value, ValueAt(*fields.field(f), i, depth + 1));
    values[fields.type()->field(f)->name()] = std::move(value);
  }
  return values;
}

Result<OrderedJson> NestedAt(const arrow::Array& array, int64_t i, int depth) {
  if (depth > kMaxDepth) return Bad("is nested too deeply");
  switch (array.type_id()) {
    case arrow::Type::LIST: return ListAt<arrow::ListArray>(array, i, depth);
    case arrow::Type::LARGE_LIST: return ListAt<arrow::LargeListArray>(array, i, depth);
    case arrow::Type::STRUCT: return StructAt(array, i, depth);
    case arrow::Type::DICTIONARY: {
      const auto& coded = static_cast<const arrow::DictionaryArray&>(array);
      const int64_t place = coded.GetValueIndex(i);
      if (place < 0 || place >= coded.dictionary()->length())
        return Bad("names a dictionary entry that is not there");
      return ValueAt(*coded.dictionary(), place, depth + 1);
    }
    default: return Bad("holds a column of a type that no benchmark has");
  }
}

Result<OrderedJson> ValueAt(const arrow::Array& array, int64_t i, int depth) {
  if (array.IsNull(i)) return OrderedJson(nullptr);
  switch (array.type_id()) {
    case arrow::Type::NA: return OrderedJson(nullptr);
    case arrow::Type::BOOL: return OrderedJson(At<arrow::BooleanArray>(array, i));
    case arrow::Type::INT8: return OrderedJson(At<arrow::Int8Array>(array, i));
    case arrow::Type::INT16: return OrderedJson(At<arrow::Int16Array>(array, i));
    case arrow::Type::INT32: return OrderedJson(At<arrow::Int32Array>(array, i));
    case arrow::Type::INT64: return OrderedJson(At<arrow::Int64Array>(array, i));
    case arrow::Type::UINT8: return OrderedJson(At<arrow::UInt8Array>(array, i));
    case arrow::Type::UINT16: return OrderedJson(At<arrow::UInt16Array>(array, i));
    case arrow::Type::UINT32: return OrderedJson(At<arrow::UInt32Array>(array, i));
    case arrow::Type::UINT64: return OrderedJson(At<arrow::UInt64Array>(array, i));
    case arrow::Type::FLOAT: return OrderedJson(At<arrow::FloatArray>(array, i));
    case arrow::Type::DOUBLE: return OrderedJson(At<arrow::DoubleArray>(array, i));
    case arrow::Type::STRING: return TextAt<arrow::StringArray>(array, i);
    case arrow::Type::LARGE_STRING: return TextAt<arrow::LargeStringArray>(array, i);
    default: return NestedAt(array, i, depth);
  }
}

Result<OrderedJson> RowAt(const arrow::RecordBatch& batch, int64_t i) {
  OrderedJson row = OrderedJson::object();
  for (int c = 0; c < batch.num_columns(); ++c) {
    VLM3R_ASSIGN(row[batch.column_name(c)], ValueAt(*batch.column(c), i, 0));
  }
  return row;
}

Status CheckShape(const parquet::FileMetaData& metadata) {
  if (metadata.num_rows() < 0 || metadata.num_rows() > kMaxRows) return Bad("has too many rows");
  if (metadata.num_columns() > kMaxColumns) return Bad("has too many columns");
  return {};
}

Status ReadBatches(arrow::RecordBatchReader* batches, const JsonRowSink& take) {
  int64_t row = 0;
  for (;;) {
    std::shared_ptr<arrow::RecordBatch> batch;
    VLM3R_ARROW_TRY(batches->ReadNext(&batch));
    if (!batch) return {};
    VLM3R_ARROW_TRY(batch->Validate());
    for (int64_t i = 0; i < batch->num_rows(); ++i) VLM3R_TRY(take(row++, RowAt(*batch, i)));
  }
}

}  // namespace

Status ReadParquetRows(const FileMap& file, const JsonRowSink& take) {
  arrow::util::InitializeUTF8();
  arrow::CappedMemoryPool pool(arrow::system_memory_pool(), kMaxMemoryBytes);
  const auto buffer = std::make_shared<arrow::Buffer>(reinterpret_cast<const uint8_t*>(file.data()),
                                                      static_cast<int64_t>(file.size()));
  parquet::ArrowReaderProperties how(/*use_threads=*/false);
  how.set_batch_size(kBatchRows);
  how.set_pre_buffer(false);
  parquet::arrow::FileReaderBuilder builder;
  VLM3R_ARROW_TRY(builder.Open(std::make_shared<arrow::io::BufferReader>(buffer),
                               parquet::ReaderProperties(&pool)));
  VLM3R_TRY(CheckShape(*builder.raw_reader()->metadata()));
  std::unique_ptr<parquet::arrow::FileReader> reader;
  VLM3R_ARROW_TRY(builder.memory_pool(&pool)->properties(how)->Build(&reader));
  auto batches = reader->GetRecordBatchReader();
  VLM3R_ARROW_TRY(batches.status());
  return ReadBatches(batches->get(), take);
}

}  // namespace vlm3r::training::benchmark
