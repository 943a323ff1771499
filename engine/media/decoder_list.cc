// SPDX-License-Identifier: Apache-2.0
#include "engine/media/decoder_list.h"

extern "C" {
#include <libavcodec/avcodec.h>
}

namespace vlm3r::media {

std::vector<DecoderStatus> ListDecoders() {
  std::vector<DecoderStatus> list;
  for (const AVCodecID id :
       {AV_CODEC_ID_H264, AV_CODEC_ID_HEVC, AV_CODEC_ID_VP8, AV_CODEC_ID_VP9, AV_CODEC_ID_AV1,
        AV_CODEC_ID_MJPEG, AV_CODEC_ID_PRORES, AV_CODEC_ID_MPEG4}) {
    list.push_back({avcodec_get_name(id), avcodec_find_decoder(id) != nullptr});
  }
  return list;
}

}  // namespace vlm3r::media
